import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { drawing, type Graph, type Layout } from "../picture/index.js";
import { type Dressed, dress, parseSvg } from "./dress.js";
import { mark } from "./marks.js";
import { type Direction, neighbour } from "./navigate.js";
import { themePalette } from "./palette.js";
import { Tooltip } from "./Tooltip.js";
import { drawnAs, type Target, targets } from "./targets.js";
import { usePanZoom } from "./usePanZoom.js";
import { useViewport } from "./useViewport.js";
import type { Viewport } from "./viewport.js";

/** What a button asks for; a new object for each press. */
export interface Command {
  kind: "fit" | "in" | "out";
}

export interface StageProps {
  graph: Graph;
  /** An id of the model, drawn or not. */
  highlight: string | null;
  /** Ids that a search found; `null` without a search. */
  matches: Set<string> | null;
  /** Which of the matches is brought into sight; a new object for each request. */
  find: { id: string } | null;
  command: Command | null;
  /** Where the drawing stood when it was last seen. */
  viewport: Viewport | null;
  onViewport(viewport: Viewport | null): void;
  reveal(id: string): void;
}

/** The window onto the drawing: pans, zooms, is walked through by keys, and keeps its place when the drawing changes. */
export function Stage({ graph, highlight, matches, find, command, reveal, viewport, onViewport }: StageProps) {
  const windowRef = useRef<HTMLDivElement>(null);
  const dressed = useRef<Dressed>(new Map());
  const seen = useRef<Layout | null>(null);
  const made = useMemo(() => drawing(graph, themePalette, seen.current), [graph]);
  seen.current = made.layout;
  const all = useMemo(() => targets(made.layout), [made]);
  const [current, setCurrent] = useState<Target | null>(null);
  const view = useViewport(windowRef, made.layout, viewport, onViewport);

  const root = useRef<SVGSVGElement | null>(null);
  useLayoutEffect(() => {
    const focused = idOf(document.activeElement);
    const next = parseSvg(made.svg);
    dressed.current = dress(next, all, `Decision graph of ${graph.title}`);
    windowRef.current?.querySelector("svg")?.remove();
    windowRef.current?.prepend(next);
    root.current = next;
    view.attach(next, all, focused);
    if (focused !== null) focus(dressed.current, focused);
    setCurrent((before) => all.find((target) => target.id === before?.id) ?? null);
  }, [made.svg]);

  const shown = highlight === null ? null : drawnAs(highlight, all);
  useLayoutEffect(() => {
    const marks = { highlight: shown?.id ?? null, current: current?.id ?? null, matches };
    if (root.current) mark(root.current, dressed.current, graph.edges, marks);
  }, [made.svg, graph, shown?.id, current?.id, matches]);
  useEffect(() => {
    if (shown) view.show(shown.area);
  }, [shown?.id]);
  useEffect(() => {
    const found = all.find((target) => target.id === find?.id);
    if (found) view.show(found.area);
  }, [find]);
  useEffect(() => {
    if (command?.kind === "fit") view.fit();
    else if (command) view.zoomBy(command.kind === "in" ? 1.25 : 0.8);
  }, [command]);

  const click = useCallback(
    (element: Element) => {
      const id = idOf(element);
      if (id === null) return;
      focus(dressed.current, id);
      reveal(id);
    },
    [reveal],
  );
  usePanZoom(windowRef, view.move, click);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const from = all.find((target) => target.id === idOf(event.target));
    if (isArrow(event.key)) {
      if (event.shiftKey) view.panBy(event.key);
      else {
        const next = from && neighbour(all, from, event.key);
        if (next && focus(dressed.current, next.id)) view.show(next.area);
      }
    } else if (event.key === "Enter" || event.key === " ") {
      if (!from) return;
      reveal(from.id);
    } else if (event.key === "Home" || event.key === "End") {
      const next = event.key === "Home" ? all[0] : all.at(-1);
      if (next && focus(dressed.current, next.id)) view.show(next.area);
    } else if (event.key === "+" || event.key === "=") view.zoomBy(1.25);
    else if (event.key === "-") view.zoomBy(0.8);
    else if (event.key === "0") view.fit();
    else if (event.key === "Escape") setCurrent(null);
    else return;
    event.preventDefault();
  };
  const point = (event: Event) => {
    const id = idOf(event.target);
    setCurrent(all.find((target) => target.id === id) ?? null);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the nodes within are what is operated; their keys are handled here
    <div
      class="stage"
      ref={windowRef}
      onKeyDown={onKeyDown}
      onPointerOver={point}
      onPointerLeave={() => setCurrent(null)}
      onFocusIn={point}
      onFocusOut={() => setCurrent(null)}
    >
      <Tooltip text={current?.label ?? null} element={current ? dressed.current.get(current.id) : undefined} />
    </div>
  );
}

/** Moves the focus, and with it the one stop that the tab key has in the graph. */
function focus(dressed: Dressed, id: string): boolean {
  const element = dressed.get(id);
  if (!element) return false;
  for (const other of dressed.values()) other.setAttribute("tabindex", other === element ? "0" : "-1");
  element.focus({ preventScroll: true });
  return true;
}

function idOf(target: EventTarget | null): string | null {
  return target instanceof Element ? (target.closest("[data-id]")?.getAttribute("data-id") ?? null) : null;
}

function isArrow(key: string): key is Direction {
  return key === "ArrowUp" || key === "ArrowDown" || key === "ArrowLeft" || key === "ArrowRight";
}
