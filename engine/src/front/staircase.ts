import type { Interval } from "./range.js";

/** Slots of first values: in most cases one look there says that a row is no step. */
const slots = 1024;

/**
 * Of pairs of values, those that no other is at least as good as: a staircase, sorted by the first value, best first, in which the second
 * grows (H. T. Kung, F. Luccio, F. P. Preparata, "On Finding the Maxima of a Set of Vectors", 1975). More is better.
 */
export class Staircase {
  readonly work = 0;
  private length = 0;
  /** By slot of the first value, the best second one among steps of higher slots. */
  private readonly above = new Float64Array(slots + 1).fill(Number.NEGATIVE_INFINITY);
  private readonly low: number;
  private readonly scale: number;
  private firsts = new Float64Array(256);
  private seconds = new Float64Array(256);

  /** The interval holds all first values. */
  constructor(
    private readonly first: Float64Array,
    private readonly second: Float64Array,
    { low, high }: Interval,
  ) {
    this.low = low;
    this.scale = high > low ? (slots - 1) / (high - low) : 0;
  }

  /** Whether no step is at least as good as the row in both values; if so, the row becomes a step. */
  admits(row: number): boolean {
    const x = this.first[row]!;
    const y = this.second[row]!;
    const slot = Math.floor((x - this.low) * this.scale);
    if (this.above[slot]! >= y) return false;
    // Steps before `at` are at least as good in the first value; the last of them is the best of them in the second.
    const at = this.stepsFrom(x);
    if (at > 0 && this.seconds[at - 1]! >= y) return false;
    // Steps that the row is at least as good as go: one before it that is equal in the first value, and those after it.
    const from = at > 0 && this.firsts[at - 1] === x ? at - 1 : at;
    let to = at;
    while (to < this.length && this.seconds[to]! <= y) to++;
    this.replace(from, to, x, y);
    for (let below = slot - 1; below >= 0 && this.above[below]! < y; below--) this.above[below] = y;
    return true;
  }

  /** The number of steps whose first value is at least `x`. */
  private stepsFrom(x: number): number {
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.firsts[middle]! >= x) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private replace(from: number, to: number, x: number, y: number): void {
    const length = this.length + 1 - (to - from);
    if (length > this.firsts.length) {
      this.firsts = doubled(this.firsts);
      this.seconds = doubled(this.seconds);
    }
    this.firsts.copyWithin(from + 1, to, this.length);
    this.seconds.copyWithin(from + 1, to, this.length);
    this.firsts[from] = x;
    this.seconds[from] = y;
    this.length = length;
  }
}

function doubled(array: Float64Array): Float64Array<ArrayBuffer> {
  const result = new Float64Array(array.length * 2);
  result.set(array);
  return result;
}
