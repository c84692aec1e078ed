import type { Factored } from "../factored/frontier.js";
import type { Landscape } from "./landscape.js";
import type { Supported } from "./supported.js";
import { Tables } from "./tables.js";

/** Bounds of weighted sums that no feasible configuration is above. */
export class Bounds {
  /** By bound, the weights of the axes that goals read, and the most that their sum can be. */
  readonly weights: Float64Array[] = [];
  readonly tops: number[] = [];
  /** By axis that goals read, what no feasible configuration is below. */
  readonly lows: Float64Array;
  private readonly known = new Set<string>();
  private readonly tables: Tables;
  private readonly wanted: number[];
  private readonly limits: { axis: number; least: number }[];
  /** By axis, the least that tables add up to. */
  private readonly lowest: number[];

  constructor(
    private readonly factored: Factored,
    private readonly supported: Supported,
    private readonly landscape: Landscape,
    /** Called now and then; throws if it was asked to stop. */
    private readonly ask: () => void,
  ) {
    const { axes } = factored;
    this.tables = new Tables(factored);
    this.wanted = axes.flatMap(({ goal }, axis) => (goal ? [axis] : []));
    this.limits = axes.flatMap(({ goal, least }, axis) => (!goal && Number.isFinite(least) ? [{ axis, least }] : []));
    this.lowest = axes.map(({ tables }) => tables.reduce((sum, { values }) => sum + Math.min(...values), 0));
    this.lows = Float64Array.from(this.wanted, (axis) => Math.max(axes[axis]!.least, this.lowest[axis]!));
  }

  /** Nanoseconds that a bound takes, roughly. */
  get cost(): number {
    return 2 * this.supported.work * (this.limits.length > 0 ? powers.length + steps : 1);
  }

  /**
   * Adds the bound of a weighted sum, and visits feasible configurations that are met on the way; false where it is known. Thresholds of other sums are taken in by
   * Lagrangean multipliers: whatever they are, no feasible configuration is above the most of the sum and of the multiples of what is left above the thresholds. First one for all, then each goes up where its
   * threshold is missed, and down where it is met.
   */
  add(weights: Float64Array, visit: (codes: Uint32Array, values: Float64Array) => void): boolean {
    const key = weights.join();
    if (this.known.has(key)) return false;
    this.known.add(key);
    let top = Number.POSITIVE_INFINITY;
    let best = this.limits.map(() => 0);
    /** Leaves the tables at what is best; false where nothing is allowed at all. */
    const trial = (multipliers: number[]): boolean => {
      this.ask();
      const codes = this.supported.optimum(weights, multipliers);
      if (!codes) return false;
      const found = this.landscape.at(codes);
      if (found) visit(codes, found);
      this.tables.set(codes);
      const most = this.most(weights, multipliers);
      if (most < top) [top, best] = [most, multipliers];
      return true;
    };
    if (!trial(best)) return false;
    if (this.limits.length > 0) {
      const range = this.wanted.reduce((sum, axis, i) => sum - weights[i]! * this.lowest[axis]!, 0);
      for (const power of powers)
        trial(this.limits.map(({ axis }) => (range / Math.max(1, -this.lowest[axis]!)) * 2 ** power));
      let now = best;
      trial(now);
      for (let step = 0; step < steps; step++) {
        const by = 1 + 0.9 ** step;
        now = now.map((one, i) => (this.isMissed(i) ? one * by : one / by));
        trial(now);
      }
    }
    this.weights.push(weights);
    this.tops.push(top);
    return true;
  }

  private isMissed(limit: number): boolean {
    const { axis, least } = this.limits[limit]!;
    return this.tables.values[axis]! < least;
  }

  /** What the weighted sum of the configuration that the tables are at comes to, with what rounding may have hidden. */
  private most(weights: Float64Array, multipliers: readonly number[]): number {
    const { values } = this.tables;
    let [sum, size] = [0, 0];
    for (const [i, axis] of this.wanted.entries()) {
      sum += weights[i]! * values[axis]!;
      size -= weights[i]! * this.lowest[axis]!;
    }
    for (const [i, { axis, least }] of this.limits.entries()) {
      sum += multipliers[i]! * (values[axis]! - least);
      size -= multipliers[i]! * (this.lowest[axis]! + Math.min(0, least));
    }
    return sum + size * rounding * (this.factored.factors.length + this.factored.axes.length);
  }
}

/** More than an operation rounds, as a share of the largest numbers in it, there and in the search for the best. */
const rounding = 2 ** -50;

/** By how often multipliers are moved apart. */
const steps = 40;

/** Powers of two that multipliers are tried with, by ranges of sums: from where thresholds do not matter to where nothing else does. */
const powers = Array.from({ length: 16 }, (_, i) => i - 8);
