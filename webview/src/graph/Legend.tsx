import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { type Graph, legend } from "../picture/index.js";
import { parseSvg } from "./dress.js";
import { themePalette } from "./palette.js";

/** What the signs mean, in as many lines as the panel's width needs. */
export function Legend({ graph }: { graph: Graph }) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const drawn = width > 40 ? legend(graph, themePalette, width - 28) : "";
  useLayoutEffect(() => {
    if (drawn === "") return;
    const picture = parseSvg(drawn);
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", "Legend of the graph");
    for (const title of picture.querySelectorAll("title")) title.remove();
    for (const part of picture.querySelectorAll("[data-id]")) part.removeAttribute("data-id");
    frame.current?.replaceChildren(picture);
  }, [drawn]);
  return <div class="legend" ref={frame} />;
}
