import { ofSamples, type Statistic } from "../evaluate/statistic.js";
import { settled } from "../sampling/statistics.js";
import type { Memory } from "./memory.js";

/** Reads statistics off their tallies. Rows that share a tally follow each other. */
export class Reader {
  private readonly last: { address: number; value: number }[];

  constructor(
    private readonly memory: Memory,
    private readonly statistics: readonly Statistic[],
  ) {
    this.last = statistics.map(() => ({ address: -1, value: 0 }));
  }

  /** Tallies are no longer what they were. */
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
    if (statistic.kind === "mean") return settled(numbers[at]! + numbers[at + 1]! / samples, numbers[at]!);
    if (statistic.kind === "probability") return (numbers[at + 1]! - padding * numbers[at]!) / samples;
    return ofSamples(statistic, numbers.subarray(at, at + samples));
  }
}
