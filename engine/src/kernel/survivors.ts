import { gridColumn, onGrid } from "../front/grid.js";
import { nonDominated } from "../front/nonDominated.js";
import type { Direction } from "../model.js";
import { Collected } from "./collect.js";
import { blockSize, type Sink } from "./enumeration.js";
import type { Plan } from "./plan.js";

/** Rows between two questions whether to go on. */
const slice = 2 ** 14;
/** Rows after which, at first, what is known so far is made use of. */
const first = 1024;
/** Rows from which on those that are dominated are worth being found exactly. */
const many = 2 ** 14;
/** Rows that are left then, at most. */
const mostLeft = 2 ** 19;

/** Takes note of rows of values of goals; answers which of them something known beats. */
export type Know = (columns: readonly Float64Array[], count: number) => (row: number) => boolean;

/** Keeps what survives; now and then says what it has, and takes out what that beats. */
export class Survivors implements Sink {
  readonly goals: Float64Array[];
  readonly numbers: Float64Array;
  full = false;
  private count = 0;
  private kept: Float64Array;
  private values: Float64Array[];
  /** Rows at which it looks through them again. */
  private next = first;

  constructor(
    private readonly plan: Plan,
    private readonly directions: readonly Direction[],
    private readonly mayGoOn: (steps: number) => boolean,
    private readonly know: Know,
  ) {
    const { length } = blockSize(plan);
    this.goals = plan.goals.map(() => new Float64Array(length));
    this.numbers = new Float64Array(length);
    this.kept = new Float64Array(first + length);
    this.values = plan.goals.map(() => new Float64Array(first + length));
  }

  flush(rows: number): void {
    if (this.full) return;
    this.kept.set(this.numbers.subarray(0, rows), this.count);
    for (const [goal, column] of this.values.entries()) column.set(this.goals[goal]!.subarray(0, rows), this.count);
    this.count += rows;
    if (this.count >= this.next) this.lookThrough();
  }

  goOn(steps: number): boolean {
    return !this.full && this.mayGoOn(steps);
  }

  /** The front, by codes. */
  rows() {
    this.keepFront();
    const collected = new Collected(this.plan, Math.max(1, this.count), () => true);
    const { length } = collected.numbers;
    for (let from = 0; from < this.count; from += length) {
      const to = Math.min(this.count, from + length);
      collected.numbers.set(this.kept.subarray(from, to));
      for (const [goal, column] of collected.goals.entries()) column.set(this.values[goal]!.subarray(from, to));
      collected.flush(to - from);
    }
    const { count, codes, values } = collected;
    return {
      count,
      codes: codes.map((column) => column.subarray(0, count)),
      values: values.map((column) => column.subarray(0, count)),
    };
  }

  private lookThrough(): void {
    const beaten = this.know(this.values, this.count);
    let left = 0;
    for (let row = 0; row < this.count; row++) {
      if (row % slice === 0) this.mayGoOn(0);
      if (!beaten(row)) this.move(row, left++);
    }
    this.count = left;
    if (left >= many && left > this.next / 2) this.keepFront();
    if (this.count > mostLeft) this.full = true;
    this.next = 2 * this.count + first;
    const room = this.next + this.numbers.length;
    if (this.kept.length < room) {
      this.kept = longer(this.kept, room);
      this.values = this.values.map((column) => longer(column, room));
    }
  }

  private keepFront(): void {
    const { count, directions } = this;
    const columns = this.values.map((column) => column.subarray(0, count));
    const grids = columns.map((column, goal) => gridColumn(column, onGrid(column, directions[goal]!)));
    const left = nonDominated(grids, count, () => this.mayGoOn(0));
    for (const [to, row] of left.entries()) this.move(row, to);
    this.count = left.length;
  }

  private move(from: number, to: number): void {
    this.kept[to] = this.kept[from]!;
    for (const column of this.values) column[to] = column[from]!;
  }
}

function longer(array: Float64Array, length: number): Float64Array {
  const result = new Float64Array(length);
  result.set(array);
  return result;
}
