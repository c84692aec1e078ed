import type { CodeColumn } from "../kernel/collect.js";
import type { Entry } from "../kernel/column.js";
import { type MakeMemory, runningOf, type SampledBackend } from "./backend.js";
import { bytesOfCalls, Calls } from "./calls.js";
import type { Late } from "./late.js";
import { bytesOf, Memory } from "./memory.js";
import { Reader } from "./reader.js";
import { type Ordered, Rows } from "./rows.js";
import { type Segment, segmentsOf } from "./segments.js";

/** Bytes of columns, at most: half of what an analysis may take. */
const mostColumns = 1.3e8;
/** Bytes for calls and what they gather: what a core's cache holds, if it is enough for a few rows. */
const room = 2 ** 21;
/** Rows of which calls are written between two questions whether to go on. */
const slice = 64;
/** Rows that are evaluated together, at most. */
const mostRows = 4096;

export interface BatchOptions {
  samples: number;
  /** Samples times operations, at most. */
  work: number;
  ask: () => void;
  backend?: SampledBackend;
}

/** A row that passes all tests. */
export interface Found {
  row: number;
  /** Of each goal. */
  values: number[];
}

/** Evaluates sorted rows in batches: calls for all rows of a batch are written first, then run, then the statistics are read. */
export class Batches {
  /** By statistic, the addresses of the tallies of the rows of a batch. */
  private readonly addresses: Int32Array;

  private constructor(
    private readonly rows: Rows,
    private readonly late: Late,
    private readonly calls: Calls,
    private readonly segments: readonly Segment[],
    private readonly reader: Reader,
    private readonly ask: () => void,
  ) {
    this.addresses = new Int32Array(mostRows * late.statistics.length);
  }

  /** Undefined where it would take too much memory. */
  static of(
    ordered: Ordered,
    late: Late,
    codes: readonly CodeColumn[],
    options: BatchOptions,
  ): Batches | "too much work" | undefined {
    const { samples, work, ask, backend } = options;
    const { instructions } = ordered.program;
    ask();
    const made = segmentsOf(ordered.program, late.statistics, ordered.depths);
    const inputs = made.segments.flatMap(({ inputs }) => inputs);
    const columns = inputs.flatMap(({ from, register }) => (from === "column" ? [instructions[register]!] : []));
    const scalars = inputs.flatMap(({ from, register }) => (from === "scalar" ? [register] : []));
    const entries = new Set(columns.flatMap(({ columns }) => columns!));
    const rows = new Rows(ordered, codes, [...late.reads, ...scalars, ...columns.map(({ args }) => args[0]!)]);
    if (bytesOf(samples, entries.size) > mostColumns) return undefined;
    if (workOf(made.segments, rows) * samples > work) return "too much work";
    for (const entry of entries) {
      ask();
      drawn(entry);
    }
    const make: MakeMemory = (buffer) => {
      const least = 4 * bytesOfCalls(made.segments, samples + 8);
      const memory = new Memory(samples, made.slots, [...entries], 8 * Math.ceil(Math.max(room, least) / 8), buffer);
      ask();
      return memory;
    };
    ask();
    const running = runningOf(made, make, backend);
    ask();
    const calls = new Calls(running, made.segments, instructions, late.statistics);
    const statistics = late.statistics.map((register) => instructions[register]!.statistic!);
    return new Batches(rows, late, calls, made.segments, new Reader(running.memory, statistics), ask);
  }

  /** All rows that pass, with the registers of goals. Calls back at each before what is asked of the evaluators. */
  all(goals: readonly number[], at: (row: number) => void): Found[] {
    const { rows, calls } = this;
    const { registers } = rows;
    const passes = this.late.passes(registers);
    const byDepth = new Map(this.segments.map(({ depth }, number) => [depth, number]));
    const write = (depth: number) => {
      const segment = byDepth.get(depth);
      if (segment !== undefined) calls.write(segment, registers);
    };
    const found: Found[] = [];
    const finish = (from: number, to: number) => {
      this.run();
      for (let row = from; row < to; row++) {
        this.ask();
        rows.visit(row, row === from);
        this.read(row - from);
        at(row);
        if (passes()) found.push({ row, values: goals.map((goal) => registers[goal]!) });
      }
    };
    let from = 0;
    for (let row = 0; row < rows.count; row++) {
      if (row > from && (calls.full || row - from >= mostRows)) {
        finish(from, row);
        from = row;
      }
      if (row % slice === 0) this.ask();
      rows.visit(row, row === from, write);
      this.addresses.set(calls.current, (row - from) * calls.current.length);
    }
    finish(from, rows.count);
    return found;
  }

  private run(): void {
    this.calls.run(this.ask);
    this.calls.clear();
    this.reader.clear();
  }

  /** Sets the registers of the statistics of a row of the batch. */
  private read(row: number): void {
    const { statistics } = this.late;
    for (const [i, register] of statistics.entries())
      this.rows.registers[register] = this.reader.value(i, this.addresses[row * statistics.length + i]!);
  }
}

/** Works out a column, if it is one. */
const drawn = (entry: Entry): unknown => typeof entry === "number" || entry.values;

/** What a statistic of all values takes, in operations on each of them: a percentile looks at them once more, a few of them often. */
const valuesWork = 8;

/** Operations on each sample. */
function workOf(segments: readonly Segment[], rows: Rows): number {
  const begun = new Float64Array(rows.depths + 1);
  if (rows.count > 0) begun[0] = 1;
  for (let row = 1; row < rows.count; row++) begun[rows.common(row) + 1]!++;
  for (let depth = 1; depth < begun.length; depth++) begun[depth]! += begun[depth - 1]!;
  return segments.reduce((sum, { depth, steps, tallies }) => {
    const values = tallies.filter(({ gather }) => gather === "values").length;
    return sum + begun[depth]! * (steps.length + tallies.length + valuesWork * values);
  }, 0);
}
