import type { Point } from "./archive.js";
import type { Zones } from "./zones.js";

/**
 * Weights of which the sum is the same at all points that a corner lies between: what bounds it bounds the zone best, if the front is convex there. An axis along which the zone is
 * open has no weight. Scaled so that spans weigh one together.
 */
export function weightsOf(
  { definers }: Zones,
  zone: number,
  points: readonly Point[],
  spans: Float64Array,
): Float64Array {
  const axes = spans.length;
  const closed = [...spans.keys()].filter((axis) => definers[zone * axes + axis]! >= 0);
  const own = closed.map((axis) => points[definers[zone * axes + axis]!]!.values);
  // By row, a difference of two points, in spans; the last row says that weights sum to one.
  const rows = closed.map((_, row) => {
    if (row === closed.length - 1) return [...closed.map(() => 1), 1];
    return [...closed.map((axis) => (own[row]![axis]! - own[row + 1]![axis]!) / spans[axis]!), 0];
  });
  const solved = solve(rows).map((weight) => Math.max(0, weight));
  const sum = solved.reduce((a, b) => a + b, 0);
  const weights = new Float64Array(axes);
  for (const [i, axis] of closed.entries())
    weights[axis] = (sum > 0 && Number.isFinite(sum) ? solved[i]! / sum : 1 / closed.length) / spans[axis]!;
  if (closed.length === 0) for (let axis = 0; axis < axes; axis++) weights[axis] = 1 / (axes * spans[axis]!);
  return weights;
}

/** Gaussian elimination with the largest pivots; not finite where rows say too little. */
function solve(rows: number[][]): number[] {
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    const best = rows.slice(column).reduce((a, row) => (Math.abs(row[column]!) > Math.abs(a[column]!) ? row : a));
    const at = rows.indexOf(best);
    [rows[column], rows[at]] = [best, rows[column]!];
    for (const [row, values] of rows.entries()) {
      if (row === column) continue;
      const factor = values[column]! / best[column]!;
      for (let i = column; i <= size; i++) values[i]! -= factor * best[i]!;
    }
  }
  return rows.map((row, i) => row[size]! / row[i]!);
}
