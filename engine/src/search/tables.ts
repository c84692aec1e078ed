import { dead } from "../factored/factors.js";
import type { Factored } from "../factored/frontier.js";

/** What the tables of a factored model say of one configuration, kept while single decisions change and change back. */
export class Tables {
  /** By axis. */
  readonly values: Float64Array;
  private readonly entries: Int32Array;
  /** By decision, the factors that read it. */
  private readonly touching: number[][];
  /** What changes took the place of, the last behind; a change begins with its values. */
  private readonly saved: { values: Float64Array; entries: { factor: number; entry: number }[] }[] = [];
  private depth = 0;

  constructor(private readonly factored: Factored) {
    const { axes, factors, sizes } = factored;
    this.values = new Float64Array(axes.length);
    this.entries = new Int32Array(factors.length);
    this.touching = sizes.map((_, decision) =>
      factors.flatMap(({ scope }, factor) => (scope.includes(decision) ? [factor] : [])),
    );
  }

  /** False where tables do not allow it. */
  set(codes: Uint32Array): boolean {
    const { values, entries } = this;
    this.depth = 0;
    values.fill(0);
    for (const [factor, { shifts }] of this.factored.factors.entries()) {
      const entry = this.entryOf(factor, codes);
      if (entry === dead) return false;
      entries[factor] = entry;
      for (let axis = 0; axis < values.length; axis++) values[axis]! += shifts[axis]![entry]!;
    }
    return true;
  }

  /** One decision has another code than before. False where tables do not allow it. To be undone in either case. */
  change(codes: Uint32Array, decision: number): boolean {
    const { values, entries } = this;
    if (this.saved.length === this.depth) this.saved.push({ values: new Float64Array(values.length), entries: [] });
    const saved = this.saved[this.depth++]!;
    saved.values.set(values);
    saved.entries.length = 0;
    for (const factor of this.touching[decision]!) {
      const entry = this.entryOf(factor, codes);
      if (entry === dead) return false;
      const before = entries[factor]!;
      saved.entries.push({ factor, entry: before });
      entries[factor] = entry;
      const { shifts } = this.factored.factors[factor]!;
      for (let axis = 0; axis < values.length; axis++) values[axis]! += shifts[axis]![entry]! - shifts[axis]![before]!;
    }
    return true;
  }

  undo(): void {
    const saved = this.saved[--this.depth]!;
    this.values.set(saved.values);
    for (const { factor, entry } of saved.entries) this.entries[factor] = entry;
  }

  private entryOf(factor: number, codes: Uint32Array): number {
    const { factors, sizes } = this.factored;
    const { scope, next } = factors[factor]!;
    let state = 0;
    for (let level = 0; level < scope.length && state !== dead; level++) {
      const decision = scope[level]!;
      state = next[level]![state * sizes[decision]! + codes[decision]!] ?? dead;
    }
    return state;
  }
}
