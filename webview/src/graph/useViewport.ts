import type { RefObject } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { Layout } from "../picture/index.js";
import type { Direction } from "./navigate.js";
import type { Target } from "./targets.js";
import {
  type Area,
  bringIntoSight,
  first,
  fit,
  holdInPlace,
  keepInSight,
  pan,
  type Viewport,
  zoom,
} from "./viewport.js";

const glide = 180;
const step = 60;

/** Holds the viewport outside of rendering: moving the drawing sets one style and renders nothing. */
export function useViewport(window: RefObject<HTMLElement | null>, layout: Layout) {
  const view = useRef<Viewport | null>(null);
  const root = useRef<SVGSVGElement | null>(null);
  const known = useRef<Target[]>([]);
  const size = useRef(layout);
  size.current = layout;

  const controls = useMemo(() => {
    const room = () => ({ width: window.current?.clientWidth ?? 0, height: window.current?.clientHeight ?? 0 });
    let gliding: ReturnType<typeof setTimeout> | undefined;
    const apply = (next: Viewport, smoothly: boolean) => {
      view.current = keepInSight(next, size.current, room());
      const { x, y, scale } = view.current;
      const element = root.current;
      if (!element) return;
      if (smoothly) {
        element.classList.add("glides");
        clearTimeout(gliding);
        gliding = setTimeout(() => element.classList.remove("glides"), glide);
      }
      element.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    };
    const change = (next: (view: Viewport) => Viewport, smoothly = true) => {
      if (view.current && room().width > 0) apply(next(view.current), smoothly);
    };
    const middle = () => ({ x: room().width / 2, y: room().height / 2 });
    return {
      move: (next: (view: Viewport) => Viewport) => change(next, false),
      fit: () => change(() => fit(size.current, room())),
      zoomBy: (factor: number) => change((now) => zoom(now, factor, middle())),
      show: (area: Area) => change((now) => bringIntoSight(now, area, room())),
      panBy: (direction: Direction) =>
        change((now) => {
          const sign = direction === "ArrowLeft" || direction === "ArrowUp" ? 1 : -1;
          const isSideways = direction === "ArrowLeft" || direction === "ArrowRight";
          return isSideways ? pan(now, sign * step, 0) : pan(now, 0, sign * step);
        }),
      /** Takes a new drawing: what the eye is on (`focused`, else what is nearest to the middle) stays where it is seen. */
      attach(element: SVGSVGElement, all: Target[], focused: string | null) {
        root.current = element;
        const before = view.current;
        const anchor = before && anchorOf(known.current, all, focused, before, middle());
        known.current = all;
        if (before) apply(anchor ? holdInPlace(before, anchor.before, anchor.after) : before, false);
        else controls.begin();
      },
      /** The first sight of a drawing; once the window has a size. */
      begin() {
        if (view.current || !root.current || room().width === 0) return;
        const lane = size.current.lanes[0] ?? size.current.boxes[0] ?? { x: 0, y: 0 };
        apply(first(size.current, room(), lane), false);
      },
    };
  }, [window]);

  useLayoutEffect(() => {
    const element = window.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      controls.begin();
      controls.move((now) => now);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [window, controls]);
  return controls;
}

function anchorOf(
  before: Target[],
  after: Target[],
  focused: string | null,
  view: Viewport,
  middle: { x: number; y: number },
): { before: Area; after: Area } | null {
  const next = new Map(after.map((target) => [target.id, target.area]));
  const both = before.flatMap((target) => {
    const area = next.get(target.id);
    return area && (target.owner === null || target.id === focused)
      ? [{ id: target.id, before: target.area, after: area }]
      : [];
  });
  const distance = ({ before: { x, y, width, height } }: (typeof both)[number]) =>
    Math.hypot(view.x + (x + width / 2) * view.scale - middle.x, view.y + (y + height / 2) * view.scale - middle.y);
  const own = both.find(({ id }) => id === focused);
  return (
    own ??
    both.reduce<(typeof both)[number] | null>(
      (best, one) => (best && distance(best) <= distance(one) ? best : one),
      null,
    )
  );
}
