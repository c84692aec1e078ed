import { ofSamples } from "../evaluate/statistic.js";
import type { CodeColumn } from "../kernel/collect.js";
import type { WholePlan } from "../kernel/plan.js";
import { type MakeMemory, runningOf, type SampledBackend } from "./backend.js";
import { bytesOfCalls, Calls } from "./calls.js";
import { lateOf } from "./late.js";
import { bytesOf, Memory } from "./memory.js";
import { Rows } from "./rows.js";
import { type Segment, segmentsOf } from "./segments.js";

/** Bytes of columns, at most: half of what an analysis may take. */
const mostColumns = 1.3e8;
/** Bytes for calls and what they gather: what a core's cache holds, if it is enough for a few rows. */
const room = 2 ** 21;

export interface Candidates {
  count: number;
  /** By decision, ascending in the order in which decisions are made. */
  codes: readonly CodeColumn[];
}

export interface SampledOptions {
  samples: number;
  /** Samples times operations, at most. */
  work: number;
  ask: () => void;
  /** Puts the evaluators at a row: before nodes are asked. */
  moveTo: (row: number) => void;
  backend?: SampledBackend;
}

/**
 * Evaluates what of a plan needs samples at configurations that pass all other tests. Answers the rows that pass these too, with the values of all goals;
 * undefined where that would be too much work, or take too much memory.
 */
export function evaluateSampled(
  plan: WholePlan,
  candidates: Candidates,
  options: SampledOptions,
): { rows: Uint32Array; values: Float64Array[] } | undefined {
  const { samples, ask } = options;
  const { program } = plan;
  const late = lateOf(plan);
  const { segments, slots } = segmentsOf(program, late.statistics);
  const inputs = segments.flatMap(({ inputs }) => inputs);
  const columns = inputs.flatMap(({ from, register }) => (from === "column" ? [program.instructions[register]!] : []));
  const entries = new Set(columns.flatMap(({ columns }) => columns!));
  if (bytesOf(samples, entries.size) > mostColumns) return undefined;
  const scalars = inputs.flatMap(({ from, register }) => (from === "scalar" ? [register] : []));
  const rows = new Rows(plan, candidates.codes, [...late.reads, ...scalars, ...columns.map(({ args }) => args[0]!)]);
  if (workOf(segments, rows, candidates.count) * samples > options.work) return undefined;
  const make: MakeMemory = (buffer) => {
    const least = 4 * bytesOfCalls(segments, samples + 8);
    return new Memory(samples, slots, [...entries], 8 * Math.ceil(Math.max(room, least) / 8), buffer);
  };
  const running = runningOf({ segments, slots }, make, options.backend);
  const calls = new Calls(running, segments, program.instructions, late.statistics);
  const byDepth = new Map(segments.map(({ depth }, number) => [depth, number]));
  const statistics = late.statistics.map((register) => program.instructions[register]!.statistic!);
  const { registers } = rows;
  const passes = late.passes(registers);
  const kept: number[] = [];
  const values = plan.goals.map((): number[] => []);
  /** Of each row of a batch, the addresses of its tallies. */
  const addresses: Int32Array[] = [];
  const read = new Reader(running.memory, statistics);
  const finish = (from: number, to: number) => {
    if (!calls.empty) calls.run(ask);
    read.clear();
    for (let row = from; row < to; row++) {
      rows.visit(row, row === from);
      for (const [i, register] of late.statistics.entries())
        registers[register] = read.value(i, addresses[row - from]![i]!);
      options.moveTo(row);
      if (!passes()) continue;
      kept.push(row);
      for (const [goal, register] of plan.late!.goals.entries()) values[goal]!.push(registers[register]!);
    }
    addresses.length = 0;
    calls.clear();
    ask();
  };
  let from = 0;
  for (let row = 0; row < candidates.count; row++) {
    if (row > from && (calls.full || row - from >= mostRows)) {
      finish(from, row);
      from = row;
    }
    rows.visit(row, row === from, (depth) => {
      const segment = byDepth.get(depth);
      if (segment !== undefined) calls.write(segment, registers);
    });
    addresses.push(calls.current.slice());
  }
  finish(from, candidates.count);
  return { rows: Uint32Array.from(kept), values: values.map((list) => Float64Array.from(list)) };
}

/** Rows that are evaluated together, at most. */
const mostRows = 4096;

/** Operations on each sample. */
function workOf(segments: readonly Segment[], rows: Rows, count: number): number {
  const begun = new Float64Array(rows.depths + 1);
  if (count > 0) begun[0] = 1;
  for (let row = 1; row < count; row++) begun[rows.common(row) + 1]!++;
  for (let depth = 1; depth < begun.length; depth++) begun[depth]! += begun[depth - 1]!;
  return segments.reduce((sum, { depth, steps, tallies }) => sum + begun[depth]! * (steps.length + tallies.length), 0);
}

/** Reads statistics off their tallies. */
class Reader {
  private readonly last: { address: number; value: number }[];

  constructor(
    private readonly memory: Memory,
    private readonly statistics: readonly Parameters<typeof ofSamples>[0][],
  ) {
    this.last = statistics.map(() => ({ address: -1, value: 0 }));
  }

  clear(): void {
    for (const one of this.last) one.address = -1;
  }

  value(statistic: number, address: number): number {
    const last = this.last[statistic]!;
    if (last.address !== address) {
      last.address = address;
      last.value = this.compute(statistic, address / 8);
    }
    return last.value;
  }

  private compute(number: number, at: number): number {
    const { numbers, samples, padding } = this.memory;
    const statistic = this.statistics[number]!;
    if (statistic.kind === "mean") return numbers[at]! + numbers[at + 1]! / samples;
    if (statistic.kind === "probability") return (numbers[at + 1]! - padding * numbers[at]!) / samples;
    return ofSamples(statistic, numbers.subarray(at, at + samples));
  }
}
