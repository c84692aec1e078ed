import { useRef, useState } from "preact/hooks";
import { type Axis, heightAt, valueAt } from "./parallel.js";

interface BrushProps {
  axis: Axis;
  /** Pixels from the left, and how wide the words may be. */
  x: number;
  room: number;
  top: number;
  bottom: number;
  range: { from: number | null; to: number | null } | null;
  onRange(from: number | null, to: number | null): void;
}

/** The words of an axis, and the range that is dragged on it; a click takes the range away. The fields of the filter do the same by keyboard. */
export function Brush({ axis, x, room, top, bottom, range, onRange }: BrushProps) {
  const start = useRef<number | null>(null);
  const [drag, setDrag] = useState<[number, number] | null>(null);
  const { text, best, worst } = axis;
  const length = bottom - top;
  const heightOf = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    const box = event.currentTarget.getBoundingClientRect();
    return Math.max(0, Math.min(1, 1 - (event.clientY - box.top) / box.height));
  };
  const end = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    if (start.current === null) return;
    const [a, b] = [start.current, heightOf(event)];
    start.current = null;
    setDrag(null);
    if (Math.abs(a - b) * length < 4) return onRange(null, null);
    const ends = [valueAt(axis, a), valueAt(axis, b)].sort((one, other) => one - other);
    onRange(ends[0] ?? null, ends[1] ?? null);
  };
  const shown = drag ?? (range ? [low(axis, range), high(axis, range)] : null);
  return (
    <div class="parallel-axis" style={{ left: `${x - room / 2}px`, width: `${room}px` }}>
      <span class="axis-name" title={text.name}>
        {text.name}
      </span>
      <span class="axis-end" style={{ top: `${top - 18}px` }}>
        {Number.isFinite(best) ? text.value(best) : ""}
      </span>
      <span class="axis-end" style={{ top: `${bottom + 4}px` }}>
        {Number.isFinite(worst) ? text.value(worst) : ""}
      </span>
      <div
        class="brush"
        style={{ top: `${top}px`, height: `${length}px` }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          start.current = heightOf(event);
        }}
        onPointerMove={(event) => {
          if (start.current !== null) setDrag([start.current, heightOf(event)]);
        }}
        onPointerUp={end}
        onPointerCancel={() => {
          start.current = null;
          setDrag(null);
        }}
      >
        {shown && (
          <span
            class="range"
            style={{
              bottom: `${100 * Math.min(...shown)}%`,
              height: `${100 * Math.abs(shown[1]! - shown[0]!)}%`,
            }}
          />
        )}
      </div>
    </div>
  );
}

type Range = NonNullable<BrushProps["range"]>;

const clamped = (height: number): number => Math.max(0, Math.min(1, height));

/** The heights of the ends of a range; an end without a bound is that of the axis. */
function low(axis: Axis, { from, to }: Range): number {
  const bound = axis.best >= axis.worst ? from : to;
  return bound === null ? 0 : clamped(heightAt(axis, bound));
}

function high(axis: Axis, { from, to }: Range): number {
  const bound = axis.best >= axis.worst ? to : from;
  return bound === null ? 1 : clamped(heightAt(axis, bound));
}
