import { blocksOf } from "../sampling/blocks.js";
import { mean, standardDeviation, standardError } from "../sampling/statistics.js";

/** An amount with its Monte Carlo standard error. */
export interface Estimate {
  value: number;
  se: number;
}

/** Differences below this share of the largest magnitude are rounding noise. */
const noise = 1e-12;

/**
 * What each configuration brings in each sample: first as written, then, after `fromBest`, in comparison with the one that brings most on
 * average, the choice without further knowledge.
 */
export class Differences {
  private readonly data: Float64Array;
  /** On average, row by row: at most 0. */
  readonly means: Float64Array;
  readonly variances: Float64Array;
  /** What is no more than this is 0 but for rounding. */
  tolerance = 0;

  constructor(
    readonly rows: number,
    readonly samples: number,
  ) {
    this.data = new Float64Array(rows * samples);
    this.means = new Float64Array(rows);
    this.variances = new Float64Array(rows);
  }

  row(index: number): Float64Array {
    return this.data.subarray(index * this.samples, (index + 1) * this.samples);
  }

  value(index: number, sample: number): number {
    return this.data[index * this.samples + sample]!;
  }

  /** `ask` is called now and then. */
  fromBest(ask: () => void): void {
    let best = 0;
    let largest = 0;
    for (let index = 0; index < this.rows; index++) {
      ask();
      const row = this.row(index);
      for (let i = 0; i < row.length; i++) largest = Math.max(largest, Math.abs(row[i]!));
      this.means[index] = mean(row);
      if (this.means[index]! > this.means[best]!) best = index;
    }
    this.tolerance = noise * largest;
    const reference = this.row(best).slice();
    for (let index = 0; index < this.rows; index++) {
      ask();
      const row = this.row(index);
      for (let i = 0; i < row.length; i++) row[i]! -= reference[i]!;
      this.means[index] = mean(row);
      this.variances[index] = standardDeviation(row) ** 2;
    }
  }

  /** What it is worth to know everything: the mean of the best in each sample. */
  perfect(ask: () => void): Estimate {
    const best = new Float64Array(this.samples);
    for (let index = 0; index < this.rows; index++) {
      ask();
      const row = this.row(index);
      for (let i = 0; i < best.length; i++) if (row[i]! > best[i]!) best[i] = row[i]!;
    }
    return this.estimate(best);
  }

  /** The mean of something that has a value for each sample; what is rounding noise is 0. */
  estimate(values: Float64Array): Estimate {
    const value = mean(values);
    if (value <= this.tolerance) return { value: 0, se: 0 };
    const blocks = blocksOf(this.samples).map(({ from, to }) => mean(values.subarray(from, to)));
    return { value, se: standardError(Float64Array.from(blocks)) };
  }
}
