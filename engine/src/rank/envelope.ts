import type { WeightLine } from "./weights.js";

/** Where a line is the highest: from one share to another. */
export interface Piece {
  line: number;
  from: number;
  to: number;
}

/** Utilities that differ by less count as equal: they are given to 12 digits. */
const noise = 1e-12;
/** Pieces that are shorter are rounding noise where several lines meet in one point. */
const shortest = 1e-9;

/**
 * The upper envelope of lines over the shares 0…1, from left to right. Of lines that are equal the first is taken. Lines by slope, each
 * taking off those that it leaves nowhere the highest (the convex hull of the dual points, R. L. Graham, 1972).
 */
export function envelopeOf(lines: readonly WeightLine[]): Piece[] {
  const slope = (line: number) => lines[line]!.at1 - lines[line]!.at0;
  const order = lines
    .map((_, line) => line)
    .sort((a, b) => slope(a) - slope(b) || lines[b]!.at0 - lines[a]!.at0 || a - b);
  const hull: { line: number; from: number }[] = [];
  for (const line of order) {
    let from = 0;
    let above = true;
    while (hull.length > 0) {
      const last = hull.at(-1)!;
      const meets = meeting(lines[last.line]!, lines[line]!);
      if (meets === undefined || meets >= 1) {
        above = false;
        break;
      }
      from = Math.max(0, meets);
      if (from > last.from) break;
      hull.pop();
      from = 0;
    }
    if (above) hull.push({ line, from });
  }
  return hull
    .map(({ line, from }, i): Piece => ({ line, from, to: hull[i + 1]?.from ?? 1 }))
    .filter(({ from, to }) => to - from > shortest);
}

/** The share from which on the second line, of the larger slope, is above the first; undefined if it never is. */
function meeting(first: WeightLine, second: WeightLine): number | undefined {
  const [ahead, behind] = [first.at0 - second.at0, second.at1 - first.at1];
  if (Math.abs(ahead) <= noise && Math.abs(behind) <= noise) return undefined;
  const gain = ahead + behind;
  return gain > 0 ? ahead / gain : undefined;
}
