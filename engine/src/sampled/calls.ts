import type { Instruction } from "../kernel/program.js";
import { chunk, originOf } from "../sampling/statistics.js";
import { chunksOf, type Running } from "./backend.js";
import type { Segment, Tally } from "./segments.js";

/** Samples times operations between two questions whether to go on: a few milliseconds at most. */
const slice = 2 ** 21;

/** Of a sum the first value and the sum of what was found since; of values their column. */
const tallyBytes = ({ gather }: Pick<Tally, "gather">, length: number): number =>
  gather === "values" ? 8 * length : 16;

/** Calls of segments, written one after the other, then run together, chunk after chunk. */
export class Calls {
  private at: number;
  private top: number;
  private work = 0;
  private readonly tallies: { gather: Tally["gather"]; address: number }[] = [];
  /** By statistic, the address of its tally in the call that was written last. */
  readonly current: Int32Array;
  private readonly most: { bytes: number; work: number };
  private readonly places: ReadonlyMap<number, number>;

  constructor(
    private readonly running: Running,
    private readonly segments: readonly Segment[],
    private readonly instructions: readonly Instruction[],
    statistics: readonly number[],
  ) {
    const { memory } = running;
    this.at = memory.free;
    this.top = memory.end;
    this.current = new Int32Array(statistics.length);
    this.places = new Map(statistics.map((register, i) => [register, i]));
    this.most = {
      bytes: bytesOfCalls(segments, memory.length),
      work: segments.reduce((sum, { steps, tallies }) => sum + steps.length + tallies.length, 0),
    };
  }

  /** Whether there is no room, or no time, for one more row. */
  get full(): boolean {
    return this.at + this.most.bytes > this.top || (this.work + this.most.work) * chunk > slice;
  }

  /** Writes a call, its inputs as the registers are. */
  write(number: number, registers: Float64Array): void {
    const { memory } = this.running;
    const { numbers, integers } = memory;
    const { inputs, tallies, statistics, steps, cells } = this.segments[number]!;
    integers[this.at / 4] = number;
    for (const [i, { from, register }] of inputs.entries()) {
      const cell = this.at / 8 + 1 + i;
      if (from === "scalar") numbers[cell] = registers[register]!;
      else {
        const { columns, args } = this.instructions[register]!;
        integers[2 * cell] = memory.columns.get(columns![registers[args[0]!]!]!)!;
      }
    }
    for (const [i, { gather, cell }] of tallies.entries()) {
      this.top -= tallyBytes({ gather }, memory.length);
      integers[this.at / 4 + 2 * cell] = this.top;
      if (gather !== "values") numbers.fill(0, this.top / 8, this.top / 8 + 2);
      this.tallies.push({ gather, address: this.top });
      this.current[this.places.get(statistics[i]!)!] = this.top;
    }
    this.at += cells * 8;
    this.work += steps.length + tallies.length;
  }

  /** Runs all calls on all samples. Sums are counted from the first value on. */
  run(ask: () => void): void {
    const { memory, run } = this.running;
    const { numbers } = memory;
    if (this.at === memory.free) return;
    const width = memory.length - memory.first;
    run(memory.free, this.at, memory.first * 8, width * 8);
    for (const { gather, address } of this.tallies) {
      if (gather === "values") continue;
      const first = numbers[address / 8 + 1]! / width;
      numbers[address / 8] = gather === "mean" ? originOf(first) : first;
      numbers[address / 8 + 1] = 0;
    }
    for (const { offset, bytes } of chunksOf(memory)) {
      ask();
      run(memory.free, this.at, offset, bytes);
    }
  }

  clear(): void {
    const { memory } = this.running;
    this.at = memory.free;
    this.top = memory.end;
    this.work = 0;
    this.tallies.length = 0;
  }
}

/** What one call of each segment takes. */
export function bytesOfCalls(segments: readonly Segment[], length: number): number {
  return segments.reduce(
    (sum, { cells, tallies }) =>
      sum + 8 * cells + tallies.reduce((bytes, tally) => bytes + tallyBytes(tally, length), 0),
    0,
  );
}
