import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { pan, type Viewport, zoom } from "./viewport.js";

/** A pointer that moved less than this, in pixels, clicked. */
const still = 4;

type Move = (change: (view: Viewport) => Viewport) => void;

/** Wheel and two fingers on a touch pad move the drawing, with ctrl they zoom; so do one pointer and two. `click` is told of what stood still. */
export function usePanZoom(window: RefObject<HTMLElement | null>, move: Move, click: (target: Element) => void): void {
  useLayoutEffect(() => {
    const element = window.current;
    if (!element) return;
    const pointers = new Map<number, { x: number; y: number }>();
    let travelled = 0;

    const local = (event: { clientX: number; clientY: number }) => {
      const { left, top } = element.getBoundingClientRect();
      return { x: event.clientX - left, y: event.clientY - top };
    };
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      if (event.ctrlKey || event.metaKey) {
        const delta = Math.max(-60, Math.min(60, event.deltaY * unit));
        move((view) => zoom(view, Math.exp(-delta * 0.008), local(event)));
      } else if (event.shiftKey && event.deltaX === 0) move((view) => pan(view, -event.deltaY * unit, 0));
      else move((view) => pan(view, -event.deltaX * unit, -event.deltaY * unit));
    };
    const onDown = (event: PointerEvent) => {
      if (event.button !== 0 && event.button !== 1) return;
      if (pointers.size === 0) travelled = 0;
      pointers.set(event.pointerId, local(event));
    };
    const onMove = (event: PointerEvent) => {
      const before = pointers.get(event.pointerId);
      if (!before) return;
      const now = local(event);
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      travelled += Math.hypot(now.x - before.x, now.y - before.y);
      if (other) pinch(before, now, other);
      else if (travelled > still) {
        if (!element.hasPointerCapture(event.pointerId)) element.setPointerCapture(event.pointerId);
        element.classList.add("is-dragging");
        move((view) => pan(view, now.x - before.x, now.y - before.y));
      }
      pointers.set(event.pointerId, now);
    };
    const pinch = (
      before: { x: number; y: number },
      now: { x: number; y: number },
      other: { x: number; y: number },
    ) => {
      const distance = (point: { x: number; y: number }) =>
        Math.max(1, Math.hypot(point.x - other.x, point.y - other.y));
      const about = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
      move((view) =>
        pan(zoom(view, distance(now) / distance(before), about), (now.x - before.x) / 2, (now.y - before.y) / 2),
      );
    };
    const onUp = (event: PointerEvent) => {
      if (!pointers.delete(event.pointerId)) return;
      if (pointers.size > 0) return;
      element.classList.remove("is-dragging");
      if (event.type === "pointerup" && event.button === 0 && travelled <= still && event.target instanceof Element) {
        click(event.target);
      }
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    element.addEventListener("pointerdown", onDown);
    element.addEventListener("pointermove", onMove);
    element.addEventListener("pointerup", onUp);
    element.addEventListener("pointercancel", onUp);
    return () => {
      element.removeEventListener("wheel", onWheel);
      element.removeEventListener("pointerdown", onDown);
      element.removeEventListener("pointermove", onMove);
      element.removeEventListener("pointerup", onUp);
      element.removeEventListener("pointercancel", onUp);
    };
  }, [window, move, click]);
}
