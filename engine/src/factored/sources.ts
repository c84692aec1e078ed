import { bestFirst } from "../front/bestFirst.js";

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

/** Candidates of sources, best first: one is taken at a time. */
export interface Candidates {
  /** Writes the best one that is left into a row of the columns. False after the last. */
  take(row: number): boolean;
  /** Of the one that was taken last: its source, and the place in it. */
  source: number;
  at: number;
}

/** Sources that are merged one by one; more are sorted. */
const fewSources = 8;

export function candidatesOf(sources: readonly Source[], columns: readonly Float64Array[], total: number): Candidates {
  return sources.length <= fewSources ? new Heads(sources, columns) : new Sorted(sources, columns, total);
}

/** The first candidate of each source is compared with those of the others. */
class Heads implements Candidates {
  source = -1;
  at = -1;
  /** By source, the values of its first candidate, and its place. */
  private readonly values: Float64Array;
  private readonly heads: Int32Array;
  private readonly axes: number;

  constructor(
    private readonly sources: readonly Source[],
    private readonly columns: readonly Float64Array[],
  ) {
    this.axes = columns.length;
    this.values = new Float64Array(sources.length * this.axes);
    this.heads = new Int32Array(sources.length);
    for (let source = 0; source < sources.length; source++) this.load(source);
  }

  take(row: number): boolean {
    const { axes, values, heads, columns } = this;
    let best = -1;
    let first = Number.NEGATIVE_INFINITY;
    for (let source = 0; source < heads.length; source++) {
      const own = values[source * axes]!;
      if (own > first || (own === first && best >= 0 && this.isBetter(source, best))) {
        best = source;
        first = own;
      }
    }
    if (best < 0) return false;
    for (let axis = 0; axis < axes; axis++) columns[axis]![row] = values[best * axes + axis]!;
    this.source = best;
    this.at = heads[best]!++;
    this.load(best);
    return true;
  }

  /** Whether of two that are equal along the first axis one is better along the first one that tells them apart. */
  private isBetter(source: number, than: number): boolean {
    const { axes, values } = this;
    for (let axis = 1; axis < axes; axis++) {
      const difference = values[source * axes + axis]! - values[than * axes + axis]!;
      if (difference !== 0) return difference > 0;
    }
    return false;
  }

  private load(source: number): void {
    const { front, shift } = this.sources[source]!;
    const at = this.heads[source]!;
    const base = source * this.axes;
    if (at >= front.length) this.values[base] = Number.NaN;
    else
      for (let axis = 0; axis < this.axes; axis++) this.values[base + axis] = front.columns[axis]![at]! + shift[axis]!;
  }
}

/** All candidates are sorted first. */
class Sorted implements Candidates {
  source = -1;
  at = -1;
  private readonly all: Float64Array[];
  private readonly from: Uint32Array;
  private readonly starts: number[] = [];
  private readonly order: Uint32Array;
  private taken = 0;

  constructor(
    sources: readonly Source[],
    private readonly columns: readonly Float64Array[],
    private readonly total: number,
  ) {
    this.all = columns.map(() => new Float64Array(total));
    this.from = new Uint32Array(total);
    let to = 0;
    for (const [source, { front, shift }] of sources.entries()) {
      this.starts.push(to);
      this.from.fill(source, to, to + front.length);
      for (const [axis, values] of this.all.entries()) {
        const [column, more] = [front.columns[axis]!, shift[axis]!];
        for (let at = 0; at < front.length; at++) values[to + at] = column[at]! + more;
      }
      to += front.length;
    }
    this.order = bestFirst(
      this.all,
      Uint32Array.from({ length: total }, (_, i) => i),
    );
  }

  take(row: number): boolean {
    if (this.taken === this.total) return false;
    const candidate = this.order[this.taken++]!;
    for (let axis = 0; axis < this.all.length; axis++) this.columns[axis]![row] = this.all[axis]![candidate]!;
    this.source = this.from[candidate]!;
    this.at = candidate - this.starts[this.source]!;
    return true;
  }
}
