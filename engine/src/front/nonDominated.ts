import { bestFirst, compareRows } from "./bestFirst.js";
import { notOutclassed } from "./outclassed.js";
import { PointTree } from "./pointTree.js";
import { type Interval, rangeOf } from "./range.js";
import { Staircase } from "./staircase.js";

/** Below this many rows laying a grid over them is not worth it. */
const few = 4096;
/** Rows between two questions whether to go on. */
const slice = 512;

/**
 * The rows that no other row dominates; rows that are equal are all kept. Columns of equal length, more is better. Answers row
 * numbers, ascending.
 *
 * Of many rows most are outclassed and go at once. The others are sorted lexicographically, so that only earlier ones can dominate
 * later ones: a sweep for two columns, a staircase for three, a tree for more.
 */
export function nonDominated(columns: readonly Float64Array[], count: number, ask: () => void = () => {}): number[] {
  const all = () => Uint32Array.from({ length: count }, (_, row) => row);
  if (columns.length === 0) return [...all()];
  const order = bestFirst(columns, count < few ? all() : notOutclassed(columns, count, ask), ask);
  ask();
  const archive = archiveOf(columns, (column) => rangeOf(columns[column]!, count));
  ask();
  const kept = new Uint32Array(order.length);
  let length = 0;
  let last = -1;
  let lastKept = false;
  for (const [i, row] of order.entries()) {
    if (i % slice === 0) ask();
    const equal = last >= 0 && compareRows(columns, last, row) === 0;
    if (!equal) lastKept = archive.admits(row);
    if (lastKept) kept[length++] = row;
    last = row;
  }
  return [...kept.subarray(0, length).sort()];
}

/** Answers whether no row admitted before is at least as good in all columns but the first, in which it is by the order of rows. `within` says what holds all values of a column. */
export interface Archive {
  admits(row: number): boolean;
  /** What was looked at so far, beyond one thing a row. */
  readonly work: number;
}

export function archiveOf(columns: readonly Float64Array[], within: (column: number) => Interval): Archive {
  const [, second, third, ...more] = columns;
  if (!second) return new First();
  if (!third) return new Sweep(second);
  return more.length === 0 ? new Staircase(second, third, within(1)) : new PointTree(columns.slice(1));
}

class First {
  readonly work = 0;
  private first = true;

  admits(): boolean {
    const { first } = this;
    this.first = false;
    return first;
  }
}

/** The second column must be better than that of all before. */
class Sweep {
  readonly work = 0;
  private best = Number.NEGATIVE_INFINITY;

  constructor(private readonly second: Float64Array) {}

  admits(row: number): boolean {
    if (this.second[row]! <= this.best) return false;
    this.best = this.second[row]!;
    return true;
  }
}
