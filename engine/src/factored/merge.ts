import { compareRows } from "../front/bestFirst.js";
import { archiveOf } from "../front/nonDominated.js";
import { PointTree } from "../front/pointTree.js";
import { type Interval, rangeOf } from "../front/range.js";
import type { Pruner } from "./pruner.js";
import type { Axis } from "./scale.js";
import { candidatesOf, type Front, type Source } from "./sources.js";

/** A front with where its points come from: the point of the stage before and the code; and further ways to the same point. */
export interface Merged extends Front {
  parents: Int32Array;
  codes: Uint32Array;
  others: { point: number; parent: number; code: number }[];
}

/** Numbers that are held of candidates, at most: a hundred megabytes. */
const mostNumbers = 12_000_000;
/** Candidates, and nodes of trees, between two questions whether to go on. */
const slice = 1024;

/**
 * The points of shifted fronts that no other dominates. Equal points are one, with all ways that lead to it. Undefined if there are too many, or it was told not to go on.
 * What `prunes` answers true for is left out. `goOn` is asked with what was done since it was last asked: the candidates, and the nodes of a tree that were looked at for them.
 */
export function merge(
  sources: readonly Source[],
  axes: readonly Axis[],
  goOn: (work: number) => boolean,
  prunes?: ReturnType<Pruner>,
): Merged | undefined {
  const total = sources.reduce((sum, { front }) => sum + front.length, 0);
  if (total * axes.length > mostNumbers) return undefined;
  const columns = axes.map(() => new Float64Array(total));
  const [parents, codes] = [new Int32Array(total), new Uint32Array(total)];
  const others: Merged["others"] = [];
  const { keeps, work } = keeper(columns, axes, (axis) => rangeOfSums(sources, axis));
  const candidates = candidatesOf(sources, columns, total);
  const limits = axes.flatMap(({ least }, axis) => (least > Number.NEGATIVE_INFINITY ? [{ axis, least }] : []));
  const isBelow = (row: number) => {
    for (let i = 0; i < limits.length; i++) if (columns[limits[i]!.axis]![row]! < limits[i]!.least) return true;
    return false;
  };
  const first = columns[0]!;
  let length = 0;
  let last = false;
  let seen = 0;
  let told = 0;
  const mayGoOn = (least = 0) => {
    const done = seen + work();
    const more = done - told;
    if (more < least) return true;
    told = done;
    return goOn(more);
  };
  while (candidates.take(length)) {
    if (++seen % 16 === 0 && !mayGoOn(slice)) return undefined;
    const { source, at } = candidates;
    const { code, offset } = sources[source]!;
    if (last && first[length - 1] === first[length] && compareRows(columns, length - 1, length) === 0) {
      others.push({ point: length - 1, parent: offset + at, code });
      continue;
    }
    last = !isBelow(length) && !prunes?.(columns, length) && keeps(length);
    if (!last) continue;
    parents[length] = offset + at;
    codes[length++] = code;
  }
  if (!mayGoOn()) return undefined;
  const cut = <T extends Float64Array | Int32Array | Uint32Array>(array: T) =>
    (length * 2 < total ? array.slice(0, length) : array.subarray(0, length)) as T;
  return { length, columns: columns.map(cut), parents: cut(parents), codes: cut(codes), others };
}

/** What holds all candidates along an axis. */
function rangeOfSums(sources: readonly Source[], axis: number): Interval {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { front, shift } of sources) {
    const { low, high } = rangeOf(front.columns[axis]!, front.length);
    least = Math.min(least, low + shift[axis]!);
    most = Math.max(most, high + shift[axis]!);
  }
  return { low: least, high: most };
}

/** Answers whether a row, which comes after all better ones, is kept. */
function keeper(
  columns: readonly Float64Array[],
  axes: readonly Axis[],
  within: (axis: number) => Interval,
): { keeps: (row: number) => boolean; work: () => number } {
  if (axes.every(({ exact, shows }) => exact && shows <= 1)) {
    const archive = archiveOf(columns, within);
    return { keeps: (row) => archive.admits(row), work: () => archive.work };
  }
  // A point goes only if another is better by what shows: what merely seems better may be a tie in the end.
  const tree = new PointTree(columns);
  const point = new Float64Array(axes.length);
  const showing = axes.flatMap(({ shows }, axis) => (Number.isFinite(shows) ? [{ axis, shows }] : []));
  const isBeaten = (row: number) =>
    showing.some(({ axis, shows }) => {
      for (let i = 0; i < point.length; i++) point[i] = columns[i]![row]!;
      point[axis]! += shows;
      return tree.covers(point);
    });
  return { keeps: (row) => tree.admits(row) || !isBeaten(row), work: () => tree.work };
}
