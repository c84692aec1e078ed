import { bestFirst, compareRows } from "../front/bestFirst.js";
import { archiveOf } from "../front/nonDominated.js";
import { PointTree } from "../front/pointTree.js";
import type { Pruner } from "./pruner.js";
import type { Axis } from "./scale.js";

/** Partial configurations of one state: what they leave to be wished, best first. */
export interface Front {
  length: number;
  columns: Float64Array[];
}

/** A front of the stage before, with what one choice adds. */
export interface Source {
  front: Front;
  shift: Float64Array;
  code: number;
  /** The place of the front in the stage before. */
  offset: number;
}

/** A front with where its points come from: the point of the stage before and the code; and further ways to the same point. */
export interface Merged extends Front {
  parents: Int32Array;
  codes: Uint32Array;
  others: { point: number; parent: number; code: number }[];
}

/** Sources that are merged one by one; more are sorted. */
const fewSources = 8;
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
  const { keeps, work } = keeper(columns, axes);
  const next = sources.length <= fewSources ? byHeads(sources, columns) : bySorting(sources, columns, total);
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
  candidates: for (let place = next(length); place >= 0; place = next(length)) {
    if (++seen % 16 === 0 && !mayGoOn(slice)) return undefined;
    const { code, offset } = sources[Math.floor(place / span)]!;
    const at = place % span;
    if (last && compareRows(columns, length - 1, length) === 0) {
      others.push({ point: length - 1, parent: offset + at, code });
      continue;
    }
    last = false;
    for (const [axis, { least }] of axes.entries()) if (columns[axis]![length]! < least) continue candidates;
    if (prunes?.(columns, length)) continue;
    if (!keeps(length)) continue;
    last = true;
    parents[length] = offset + at;
    codes[length++] = code;
  }
  if (!mayGoOn()) return undefined;
  const cut = <T extends Float64Array | Int32Array | Uint32Array>(array: T) =>
    (length * 2 < total ? array.slice(0, length) : array.subarray(0, length)) as T;
  return { length, columns: columns.map(cut), parents: cut(parents), codes: cut(codes), others };
}

/** Candidates are picked as one number: the source and the place in it. */
const span = 2 ** 32;

/** Writes the best candidate that is left into a row and answers which it is; −1 after the last. */
function byHeads(sources: readonly Source[], columns: readonly Float64Array[]): (row: number) => number {
  const heads = new Uint32Array(sources.length);
  const value = (source: number, axis: number) =>
    sources[source]!.front.columns[axis]![heads[source]!]! + sources[source]!.shift[axis]!;
  const firsts = Float64Array.from(sources, ({ front }, source) => (front.length > 0 ? value(source, 0) : Number.NaN));
  return (row) => {
    let best = -1;
    let first = Number.NEGATIVE_INFINITY;
    for (let source = 0; source < firsts.length; source++) {
      const own = firsts[source]!;
      if (own > first) [best, first] = [source, own];
      else if (own === first && best >= 0) {
        for (let axis = 1; axis < columns.length; axis++) {
          const difference = value(source, axis) - value(best, axis);
          if (difference > 0) best = source;
          if (difference !== 0) break;
        }
      }
    }
    if (best < 0) return -1;
    for (let axis = 0; axis < columns.length; axis++) columns[axis]![row] = value(best, axis);
    const at = heads[best]!++;
    firsts[best] = heads[best]! < sources[best]!.front.length ? value(best, 0) : Number.NaN;
    return best * span + at;
  };
}

function bySorting(
  sources: readonly Source[],
  columns: readonly Float64Array[],
  total: number,
): (row: number) => number {
  const all = columns.map((_, axis) => {
    const values = new Float64Array(total);
    let to = 0;
    for (const { front, shift } of sources)
      for (let at = 0; at < front.length; at++) values[to++] = front.columns[axis]![at]! + shift[axis]!;
    return values;
  });
  const places = new Float64Array(total);
  let to = 0;
  for (const [source, { front }] of sources.entries())
    for (let at = 0; at < front.length; at++) places[to++] = source * span + at;
  const order = bestFirst(
    all,
    Uint32Array.from({ length: total }, (_, i) => i),
  );
  let at = 0;
  return (row) => {
    if (at === total) return -1;
    const candidate = order[at++]!;
    for (let axis = 0; axis < columns.length; axis++) columns[axis]![row] = all[axis]![candidate]!;
    return places[candidate]!;
  };
}

/** Answers whether a row, which comes after all better ones, is kept. */
function keeper(
  columns: readonly Float64Array[],
  axes: readonly Axis[],
): { keeps: (row: number) => boolean; work: () => number } {
  if (axes.every(({ exact, shows }) => exact && shows <= 1)) {
    const archive = archiveOf(columns);
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
