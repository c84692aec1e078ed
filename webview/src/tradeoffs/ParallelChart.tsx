import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { Brush } from "./Brush.js";
import type { Candidate } from "./candidates.js";
import { type Filters, isFiltered, withRange } from "./filters.js";
import type { GoalText } from "./goalText.js";
import { paintParallel } from "./paintParallel.js";
import { axesOf, heights, nearest } from "./parallel.js";
import { useColours } from "./useColours.js";
import { useWidth } from "./useWidth.js";

interface ParallelChartProps {
  all: Candidate[];
  /** Those of them that pass the filters. */
  left: Candidate[];
  goals: GoalText[];
  filters: Filters;
  selected: string | null;
  onFilter(filters: Filters): void;
  onPick(id: string): void;
  onCanvas(canvas: HTMLCanvasElement | null): void;
}

const height = 340;
const top = 62;
const bottom = height - 30;
/** Pixels that an axis needs for its words. */
const least = 96;
/** Pixels within which a click is on a line. */
const near = 8;

/** All goals at once: each configuration is a line, its better values on top. A range dragged on an axis filters. */
export function ParallelChart({ all, left, goals, filters, selected, onFilter, onPick, onCanvas }: ParallelChartProps) {
  const frame = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useColours(frame);
  const width = Math.max(useWidth(frame), least * goals.length);
  const axes = useMemo(() => axesOf(all, goals), [all, goals]);
  const lines = useMemo(() => new Map(all.map((one) => [one, heights(one, axes)])), [all, axes]);
  const step = width / goals.length;
  const xs = goals.map((_, i) => step * (i + 0.5));

  useEffect(() => {
    onCanvas(canvas.current);
    return () => onCanvas(null);
  }, [onCanvas]);
  useLayoutEffect(() => {
    const ctx = canvas.current?.getContext("2d");
    if (!canvas.current || !ctx || !colours) return;
    const ratio = window.devicePixelRatio || 1;
    canvas.current.width = Math.round(width * ratio);
    canvas.current.height = Math.round(height * ratio);
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    const lineOf = (one: Candidate) => lines.get(one) ?? [];
    const passes = new Set(left);
    const marks = [
      { of: (one: Candidate) => one.isRecommended, colour: colours.helps, dash: [7, 4] },
      { of: (one: Candidate) => one.isDecided, colour: colours.decided, dash: [] },
      { of: (one: Candidate) => one.configuration.id === selected, colour: colours.ink, dash: [2, 3] },
    ];
    paintParallel(ctx, {
      width,
      height,
      axes: xs,
      top,
      bottom,
      faint: isFiltered(filters) ? all.filter((one) => !passes.has(one)).map(lineOf) : [],
      shown: left.map(lineOf),
      marked: marks.flatMap(({ of, ...mark }) => all.filter(of).map((one) => ({ ...mark, line: lineOf(one) }))),
      colours,
    });
  });

  const pick = (event: MouseEvent) => {
    const box = canvas.current?.getBoundingClientRect();
    if (!box) return;
    const at = (event.clientX - box.left) / step - 0.5;
    const where = (bottom - (event.clientY - box.top)) / (bottom - top);
    const found = nearest(
      left.map((one) => lines.get(one) ?? []),
      at,
      where,
      near / (bottom - top),
    );
    const one = found === null ? undefined : left[found];
    if (one) onPick(one.configuration.id);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, so the keyboard must reach it
    <section class="parallel" ref={frame} tabIndex={0} aria-label="Goals of all configurations">
      <div class="plot" style={{ width: `${width}px`, height: `${height}px` }}>
        <canvas
          ref={canvas}
          role="img"
          aria-label={`${goals.length} goals of ${left.length} configurations as lines; the table below has the same values.`}
          style={{ width: `${width}px`, height: `${height}px` }}
          onClick={pick}
        />
        {axes.map((axis, i) => (
          <Brush
            key={axis.text.goal.name}
            axis={axis}
            x={xs[i] ?? 0}
            room={step}
            top={top}
            bottom={bottom}
            range={filters.goals.get(axis.text.goal.name) ?? null}
            onRange={(from, to) => onFilter(withRange(filters, axis.text.goal.name, from, to))}
          />
        ))}
      </div>
    </section>
  );
}
