import { blockSize, digitBases, type Sink } from "./enumeration.js";
import type { Plan } from "./plan.js";

/** A column of codes: the smallest integers that hold all of them. */
export type CodeColumn = Uint8Array | Uint16Array | Uint32Array;

/** Numbers of the codes that are made last are looked up in a table of this size at most. */
const mostLooked = 4096;

/** A sink that keeps all rows, with the codes of their decisions, up to a number of rows. */
export class Collected implements Sink {
  readonly goals: Float64Array[];
  readonly numbers: Float64Array;
  readonly codes: CodeColumn[];
  readonly values: Float64Array[];
  count = 0;
  /** There were more rows than there is room for. */
  full = false;
  private readonly decode: Decoder;

  constructor(
    plan: Plan,
    private readonly room: number,
    private readonly mayGoOn: (steps: number) => boolean,
  ) {
    const { length } = blockSize(plan);
    const most = Math.min(
      room,
      plan.counts.reduce((product, count) => product * (count + 1), 1),
    );
    this.goals = plan.goals.map(() => new Float64Array(length));
    this.numbers = new Float64Array(length);
    // Memory that is not written to costs nothing.
    this.values = plan.goals.map(() => new Float64Array(most));
    this.codes = plan.counts.map(() => columnFor(Math.max(...plan.counts), most));
    this.decode = new Decoder(plan, this.codes);
  }

  flush(rows: number): void {
    if (this.count + rows > this.room) this.full = true;
    if (this.full) return;
    for (const [goal, column] of this.values.entries()) column.set(this.goals[goal]!.subarray(0, rows), this.count);
    this.decode.rows(this.numbers, rows, this.count);
    this.count += rows;
  }

  goOn(steps: number): boolean {
    return !this.full && this.mayGoOn(steps);
  }
}

function columnFor(largest: number, length: number): CodeColumn {
  if (largest < 2 ** 8) return new Uint8Array(length);
  return largest < 2 ** 16 ? new Uint16Array(length) : new Uint32Array(length);
}

/** Writes the codes of numbered configurations into columns. */
class Decoder {
  /** Decisions that are made first, and of the others a table by the lower digits. */
  private readonly first: { column: CodeColumn; base: number }[];
  private readonly last: { column: CodeColumn; table: CodeColumn }[];
  private readonly span: number;

  constructor(plan: Plan, columns: readonly CodeColumn[]) {
    const bases = digitBases(plan);
    let depth = bases.length;
    let span = 1;
    while (depth > 0 && span * bases[depth - 1]! <= mostLooked) span *= bases[--depth]!;
    this.span = span;
    this.first = plan.order.slice(0, depth).map((decision, i) => ({ column: columns[decision]!, base: bases[i]! }));
    let stride = span;
    this.last = plan.order.slice(depth).map((decision, i) => {
      const column = columns[decision]!;
      const base = bases[depth + i]!;
      stride /= base;
      const table = columnFor(base, span);
      for (let at = 0; at < span; at++) table[at] = Math.floor(at / stride) % base;
      return { column, table };
    });
  }

  /** Numbers are ascending: those with equal upper digits follow each other. */
  rows(numbers: Float64Array, rows: number, to: number): void {
    const low = new Uint32Array(rows);
    let from = 0;
    let upper = -1;
    for (let row = 0; row < rows; row++) {
      const high = Math.floor(numbers[row]! / this.span);
      low[row] = numbers[row]! - high * this.span;
      if (high === upper) continue;
      this.fill(upper, to + from, to + row);
      upper = high;
      from = row;
    }
    this.fill(upper, to + from, to + rows);
    for (const { column, table } of this.last)
      for (let row = 0; row < rows; row++) column[to + row] = table[low[row]!]!;
  }

  private fill(upper: number, from: number, to: number): void {
    if (from === to) return;
    let rest = upper;
    for (let i = this.first.length - 1; i >= 0; i--) {
      const { column, base } = this.first[i]!;
      const high = Math.floor(rest / base);
      column.fill(rest - high * base, from, to);
      rest = high;
    }
  }
}
