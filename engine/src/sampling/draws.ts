import { quantile } from "../distributions/quantile.js";
import type { DistributionKind } from "../model.js";
import { generator } from "./generator.js";
import { Kept } from "./kept.js";
import { probabilities } from "./strata.js";

/**
 * The values of random variables, one for each sample. Columns are drawn once and shared; whoever reads one must not write into it.
 * A stream that is pinned is no longer random: its variable has the value at one probability in every sample.
 */
export class Draws {
  private readonly columns: Map<string, Float64Array>;
  private readonly byStream: Map<string, Float64Array[]>;
  /** The streams that were read. */
  readonly read = new Set<string>();
  /** Called before a column is drawn, and before something that reads them is compiled; throws if whoever wants it was asked to stop. */
  ask: () => void = () => {};

  constructor(
    readonly seed: number,
    readonly samples: number,
    private readonly pinned: ReadonlyMap<string, number> = new Map(),
    /** Whose columns are shared, of the same seed and samples. */
    base?: Draws,
    /** Streams that are drawn a second time, independently. */
    private readonly again: ReadonlySet<string> = new Set(),
  ) {
    this.columns = base?.columns ?? new Map();
    this.byStream = base?.byStream ?? new Map();
  }

  /** The same draws with some streams pinned. */
  pin(pinned: ReadonlyMap<string, number>): Draws {
    return new Draws(this.seed, this.samples, pinned, this);
  }

  /** The same draws, but for some streams, which are drawn anew. */
  redrawn(streams: ReadonlySet<string>): Draws {
    return new Draws(this.seed, this.samples, this.pinned, undefined, streams);
  }

  /** A written distribution: a value for each sample, or the one that it is pinned to. */
  distribution(stream: string, kind: DistributionKind, args: readonly number[]): Float64Array | number {
    this.read.add(stream);
    const value = quantile(kind, args);
    const pin = this.pinned.get(stream);
    if (pin !== undefined) return value(pin);
    const key = JSON.stringify([stream, kind, args]);
    return this.column(key, stream, () => kept.get(this.named(key, stream), () => this.uniform(stream).map(value)));
  }

  /** A column of a file: rows are drawn by the file's stream, which all its columns share. Pinned, it is a quantile of the column. */
  rows(stream: string, column: string, data: readonly number[]): Float64Array | number {
    this.read.add(stream);
    const last = data.length - 1;
    const pin = this.pinned.get(stream);
    if (pin !== undefined) return [...data].sort((a, b) => a - b)[Math.min(last, Math.floor(pin * data.length))]!;
    return this.column(JSON.stringify([stream, column]), stream, () =>
      this.uniform(stream).map((u) => data[Math.min(last, Math.floor(u * data.length))]!),
    );
  }

  /** The columns that were drawn from a stream: one for each distribution in its place, or for each column of its file. */
  columnsOf(stream: string): readonly Float64Array[] {
    return this.byStream.get(stream) ?? [];
  }

  /** For each sample the rank of the probability at which the stream is drawn there. */
  ranksOf(stream: string): Uint32Array {
    const probabilities = this.uniform(stream);
    const ranks = new Uint32Array(this.samples);
    for (let i = 0; i < ranks.length; i++) ranks[i] = probabilities[i]! * this.samples;
    return ranks;
  }

  private column(key: string, stream: string, draw: () => Float64Array): Float64Array {
    const known = this.columns.get(key);
    if (known) return known;
    this.ask();
    const column = draw();
    this.columns.set(key, column);
    this.byStream.set(stream, [...this.columnsOf(stream), column]);
    return column;
  }

  private uniform(stream: string): Float64Array {
    const name = this.again.has(stream) ? `${stream}\nagain` : stream;
    return kept.get(this.named(JSON.stringify([stream]), stream), () =>
      probabilities(generator(this.seed, name), this.samples),
    );
  }

  private named(key: string, stream: string): string {
    return `${this.seed} ${this.samples} ${this.again.has(stream) ? "again " : ""}${key}`;
  }
}

const kept = new Kept();
