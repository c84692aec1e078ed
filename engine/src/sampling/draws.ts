import { quantile } from "../distributions/quantile.js";
import type { DistributionKind } from "../model.js";
import { blocksOf } from "./blocks.js";
import { generator } from "./generator.js";

/**
 * The values of random variables, one for each sample. Columns are drawn once and shared; whoever reads one must not write into it.
 * A stream that is pinned is no longer random: its variable has the value at one probability in every sample.
 */
export class Draws {
  private readonly uniforms = new Map<string, Float64Array>();
  private readonly columns = new Map<string, Float64Array>();
  /** The streams that were read. */
  readonly read = new Set<string>();

  constructor(
    readonly seed: number,
    readonly samples: number,
    private readonly pinned: ReadonlyMap<string, number> = new Map(),
  ) {}

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

  private column(key: string, stream: string, value: (u: number) => number): Float64Array {
    const known = this.columns.get(key);
    if (known) return known;
    const column = this.uniform(stream).map(value);
    this.columns.set(key, column);
    return column;
  }

  /** Stratified midpoints, shuffled block by block (`docs/sampling.md`, 3). */
  private uniform(stream: string): Float64Array {
    const known = this.uniforms.get(stream);
    if (known) return known;
    const next = generator(this.seed, stream);
    const result = new Float64Array(this.samples);
    for (const { from, to } of blocksOf(this.samples)) {
      const n = to - from;
      const block = result.subarray(from, to);
      for (let i = 0; i < n; i++) block[i] = i;
      for (let i = n - 1; i > 0; i--) {
        const j = Math.floor((next() / 2 ** 32) * (i + 1));
        const kept = block[i]!;
        block[i] = block[j]!;
        block[j] = kept;
      }
      for (let i = 0; i < n; i++) block[i] = (block[i]! + 0.5) / n;
    }
    this.uniforms.set(stream, result);
    return result;
  }
}
