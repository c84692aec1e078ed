import type { Entry } from "../kernel/column.js";
import { chunk } from "../sampling/statistics.js";

/** Lanes that one turn of a loop takes: columns are padded to whole turns. */
const lanes = 4;

/**
 * One memory that all backends work in: slots of a chunk each, columns of samples, calls, tallies. Addresses are in bytes. A column is padded with its
 * first value, and has a whole turn of nothing but the first value at its end: whatever is computed from columns then has its own first value there.
 */
export class Memory {
  /** Values of a column, padding included. */
  readonly length: number;
  /** Where the turn of first values begins. */
  readonly first: number;
  readonly padding: number;
  readonly columns = new Map<Entry, number>();
  /** Where calls and tallies may be put, and where that ends. */
  readonly free: number;
  readonly end: number;
  readonly numbers: Float64Array;
  readonly integers: Int32Array;

  constructor(
    readonly samples: number,
    slots: number,
    entries: readonly Entry[],
    room: number,
    make: (bytes: number) => ArrayBuffer,
  ) {
    this.first = Math.ceil(samples / lanes) * lanes;
    this.padding = this.first - samples;
    this.length = this.first + lanes;
    let at = slots * chunk * 8;
    for (const entry of entries) {
      if (this.columns.has(entry)) continue;
      this.columns.set(entry, at);
      at += this.length * 8;
    }
    this.free = at;
    this.end = at + room;
    const buffer = make(this.end);
    this.numbers = new Float64Array(buffer, 0, this.end / 8);
    this.integers = new Int32Array(buffer, 0, this.end / 4);
    for (const [entry, address] of this.columns) this.fill(entry, address / 8);
  }

  /** The address of a slot. */
  slot(slot: number): number {
    return slot * chunk * 8;
  }

  private fill(entry: Entry, at: number): void {
    if (typeof entry === "number") this.numbers.fill(entry, at, at + this.length);
    else {
      const { values } = entry;
      this.numbers.set(values, at);
      this.numbers.fill(values[0]!, at + this.samples, at + this.length);
    }
  }
}

/** The bytes that columns of so many entries take. */
export const bytesOf = (samples: number, entries: number): number => entries * (samples + 2 * lanes) * 8;
