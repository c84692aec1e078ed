import { quantile } from "../distributions/quantile.js";
import type { DistributionKind } from "../model.js";
import { generator } from "./generator.js";
import { probabilities } from "./strata.js";

/**
 * The values of random variables, one for each sample. Columns are drawn once and shared; whoever reads one must not write into it.
 * A stream that is pinned is no longer random: its variable has the value at one probability in every sample.
 */
export class Draws {
  private readonly uniforms: Map<string, Float64Array>;
  private readonly columns: Map<string, Float64Array>;
  private readonly byStream: Map<string, Float64Array[]>;
  /** The streams that were read. */
  readonly read = new Set<string>();

  constructor(
    readonly seed: number,
    readonly samples: number,
    private readonly pinned: ReadonlyMap<string, number> = new Map(),
    /** Whose columns are shared, of the same seed and samples. */
    base?: Draws,
  ) {
    this.uniforms = base?.uniforms ?? new Map();
    this.columns = base?.columns ?? new Map();
    this.byStream = base?.byStream ?? new Map();
  }

  /** The same draws with some streams pinned. */
  pin(pinned: ReadonlyMap<string, number>): Draws {
    return new Draws(this.seed, this.samples, pinned, this);
  }

  /** A written distribution: a value for each sample, or the one that it is pinned to. */
  distribution(stream: string, kind: DistributionKind, args: readonly number[]): Float64Array | number {
    this.read.add(stream);
    const value = quantile(kind, args);
    const pin = this.pinned.get(stream);
    if (pin !== undefined) return value(pin);
    return this.column(JSON.stringify([stream, kind, args]), stream, value);
  }

  /** A column of a file: rows are drawn by the file's stream, which all its columns share. Pinned, it is a quantile of the column. */
  rows(stream: string, column: string, data: readonly number[]): Float64Array | number {
    this.read.add(stream);
    const last = data.length - 1;
    const pin = this.pinned.get(stream);
    if (pin !== undefined) return [...data].sort((a, b) => a - b)[Math.min(last, Math.floor(pin * data.length))]!;
    return this.column(
      JSON.stringify([stream, column]),
      stream,
      (u) => data[Math.min(last, Math.floor(u * data.length))]!,
    );
  }

  /** The columns that were drawn from a stream: one for each distribution in its place, or for each column of its file. */
  columnsOf(stream: string): readonly Float64Array[] {
    return this.byStream.get(stream) ?? [];
  }

  private column(key: string, stream: string, value: (u: number) => number): Float64Array {
    const known = this.columns.get(key);
    if (known) return known;
    const column = this.uniform(stream).map(value);
    this.columns.set(key, column);
    this.byStream.set(stream, [...this.columnsOf(stream), column]);
    return column;
  }

  private uniform(stream: string): Float64Array {
    const known = this.uniforms.get(stream);
    if (known) return known;
    const result = probabilities(generator(this.seed, stream), this.samples);
    this.uniforms.set(stream, result);
    return result;
  }
}
