import type { RefObject } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { Layout } from "../picture/index.js";
import type { Direction } from "./navigate.js";
import type { Target } from "./targets.js";
import {
  type Area,
  bringIntoSight,
  first,
  holdInPlace,
  keepInSight,
  pan,
  showAll,
  type Viewport,
  zoom,
} from "./viewport.js";

/** Milliseconds. */
const glide = 180;
const settled = 250;

const step = 60;

/**
 * Holds the viewport outside of rendering: moving the drawing sets one style and renders nothing. `onRest` is told where it stands after a
 * while without a move, or `null` as long as the user moved nothing.
 */
export function useViewport(
  window: RefObject<HTMLElement | null>,
  layout: Layout,
  initial: Viewport | null,
  onRest: (view: Viewport | null) => void,
) {
  const view = useRef(initial);
  const root = useRef<SVGSVGElement | null>(null);
  const known = useRef<Target[]>([]);
  /** What the viewport goes by when the window changes its size; `null` once the user has moved the drawing. */
  const keeps = useRef<"first" | "fit" | null>(initial ? null : "first");
  const size = useRef(layout);
  size.current = layout;
  const rest = useRef(onRest);
  rest.current = onRest;

  const controls = useMemo(() => {
    const room = () => ({ width: window.current?.clientWidth ?? 0, height: window.current?.clientHeight ?? 0 });
    let gliding: ReturnType<typeof setTimeout> | undefined;
    let resting: ReturnType<typeof setTimeout> | undefined;
    const apply = (next: Viewport, smoothly: boolean) => {
      view.current = keepInSight(next, size.current, room());
      const { x, y, scale } = view.current;
      clearTimeout(resting);
      resting = setTimeout(() => rest.current(keeps.current === null ? view.current : null), settled);
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
      if (!view.current || room().width === 0) return;
      const before = view.current;
      apply(next(before), smoothly);
      if (!isSame(before, view.current)) keeps.current = null;
    };
    const fitted = () => {
      const lane = size.current.lanes[0] ?? size.current.boxes[0] ?? { x: 0, y: 0 };
      return keeps.current === "fit" ? showAll(size.current, room()) : first(size.current, room(), { x: lane.x, y: 0 });
    };
    const middle = () => ({ x: room().width / 2, y: room().height / 2 });
    return {
      move: (next: (view: Viewport) => Viewport) => change(next, false),
      fit() {
        keeps.current = "fit";
        if (room().width > 0) apply(fitted(), true);
      },
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
        else controls.resize();
      },
      /** Follows the size of the window, as long as the user has not chosen what to see; else only keeps the drawing in sight. */
      resize() {
        if (!root.current || room().width === 0) return;
        if (view.current === null || keeps.current !== null) apply(fitted(), false);
        else apply(view.current, false);
      },
    };
  }, [window]);

  useLayoutEffect(() => {
    const element = window.current;
    if (!element) return;
    const observer = new ResizeObserver(controls.resize);
    observer.observe(element);
    return () => observer.disconnect();
  }, [window, controls]);
  return controls;
}

function isSame(a: Viewport, b: Viewport): boolean {
  return a.x === b.x && a.y === b.y && a.scale === b.scale;
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
