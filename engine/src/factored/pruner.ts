import { PointTree } from "../front/pointTree.js";
import { type Bound, boundsOf, reachOf } from "./bounds.js";
import type { Factored } from "./frontier.js";

/** Answers whether nothing that a partial configuration leads to can be on the front: a row of columns by axis, after so many decisions. */
export type Pruner = (depth: number) => (columns: readonly Float64Array[], row: number) => boolean;

/** Weighted sums of two goals that are bounded. */
const directions = 9;
/** Known configurations between two questions whether to go on. */
const slice = 256;

/**
 * Prunes by known feasible configurations, of which `known` has the values along the axes that goals read: what a partial one can reach is bounded by the rest of the decisions, thresholds taken in by
 * Lagrangean multipliers; it goes where a known one is as good as that, and shows to be better (after C. Bazgan, H. Hugot, D. Vanderpooten, "Solving
 * efficiently the 0–1 multi-objective knapsack problem", Computers & Operations Research 36, 2009). `ask` is called now and then.
 */
export function prunerOf(factored: Factored, known: readonly Float64Array[], ask: () => void): Pruner {
  const wanted = factored.axes.flatMap(({ goal }, axis) => (goal ? [axis] : []));
  return wanted.length === 2 ? byCorners(factored, wanted, known, ask) : byAxes(factored, wanted, known, ask);
}

/** One that is at least as good as what can be reached along each axis, and shows to be better along one. */
function byAxes(
  factored: Factored,
  wanted: readonly number[],
  known: readonly Float64Array[],
  ask: () => void,
): Pruner {
  const { axes } = factored;
  const bounds = wanted.map((axis) => boundsOf(factored, [{ axis, weight: 1 }], ask));
  const columns = wanted.map(() => new Float64Array(1));
  const tree = new PointTree(columns);
  for (const [at, values] of known.entries()) {
    if (at % slice === 0) ask();
    for (let i = 0; i < wanted.length; i++) columns[i]![0] = values[i]!;
    tree.admits(0);
  }
  const showing = wanted.flatMap((axis, i) => (Number.isFinite(axes[axis]!.shows) ? [i] : []));
  const best = new Float64Array(wanted.length);
  return (depth) => (columns, row) => {
    for (const [i, own] of bounds.entries()) best[i] = leastOf(own, columns, row, depth);
    return showing.some((i) => {
      const before = best[i]!;
      best[i] = before + axes[wanted[i]!]!.shows;
      const beaten = tree.covers(best);
      best[i] = before;
      return beaten;
    });
  };
}

const leastOf = (bounds: readonly Bound[], columns: readonly Float64Array[], row: number, depth: number): number =>
  bounds.reduce((least, bound) => Math.min(least, reachOf(bound, columns, row, depth)), Number.POSITIVE_INFINITY);

/**
 * Of two axes: what no known one beats is beyond one of the corners between two known ones next to each other. A weighted sum that a corner has and no
 * completion reaches rules it out.
 */
function byCorners(
  factored: Factored,
  wanted: readonly number[],
  known: readonly Float64Array[],
  ask: () => void,
): Pruner {
  const { axes } = factored;
  const stairs: (readonly [number, number])[] = [];
  const points = known.map((values) => [values[0]!, values[1]!] as const);
  for (const step of points.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    while (stairs.length > 0 && stairs.at(-1)![1] <= step[1]) stairs.pop();
    stairs.push(step);
  }
  const lows = wanted.map((axis) => axes[axis]!.tables.reduce((sum, { values }) => sum + Math.min(...values), 0));
  // What does not show may be a tie.
  const { shows, exact } = axes[wanted[1]!]!;
  const margin = shows - (exact ? 1 : 0);
  const corners = Array.from(
    { length: stairs.length + 1 },
    (_, i) => [stairs[i - 1]?.[0] ?? lows[0]!, Math.max(lows[1]!, (stairs[i]?.[1] ?? lows[1]!) - margin)] as const,
  );
  const [left, right] = [stairs[0] ?? lows, stairs.at(-1) ?? lows];
  const ranges = [right[0]! - left[0]! || 1, left[1]! - right[1]! || 1];
  const bounds = Array.from({ length: directions }, (_, i) => i / (directions - 1)).flatMap((share) =>
    boundsOf(
      factored,
      [
        { axis: wanted[0]!, weight: (1 - share) / ranges[0]! },
        { axis: wanted[1]!, weight: share / ranges[1]! },
      ],
      ask,
    ),
  );
  // By corner, what it has of each bound.
  const needed = corners.map(([a, b]) =>
    Float64Array.from(bounds, ({ weights }) => weights[0]!.weight * a + weights[1]!.weight * b),
  );
  const reached = new Float64Array(bounds.length);
  const isOut = (sums: Float64Array) => {
    for (let i = 0; i < reached.length; i++) if (sums[i]! > reached[i]!) return true;
    return false;
  };
  let last = 0;
  return (depth) => (columns, row) => {
    for (let i = 0; i < bounds.length; i++) reached[i] = reachOf(bounds[i]!, columns, row, depth);
    // Candidates come in order: the corner that the one before could reach comes first.
    if (!isOut(needed[last]!)) return false;
    const open = needed.findIndex((sums) => !isOut(sums));
    if (open >= 0) last = open;
    return open < 0;
  };
}
