import { generator } from "../sampling/generator.js";
import { Archive, type Point } from "./archive.js";
import type { Landscape } from "./landscape.js";
import type { Supported } from "./supported.js";

/** Points of the front that are kept, at most: with their codes, some megabytes. */
const mostKept = 2000;
/** Weighted sums of which the best configuration is looked for, and nanoseconds for all of them. */
const mostWeights = 2000;
const weightWork = 3e8;
/** Points of which the neighbours are looked at before the front is thinned. */
const changed = 32;
/** Nanoseconds for a node of the tree of known points, roughly. */
const nodeCost = 20;
/** Nanoseconds, for each point, of thinning the front, roughly. */
const tidyCost = 10_000;

export interface SearchOptions {
  landscape: Landscape;
  /** Where sums decide: what answers the best of a weighted sum. */
  supported?: Supported;
  /** Configurations to begin with. */
  start: readonly Uint32Array[];
  seed: number;
  /** Asked with the nanoseconds, roughly, of what was done since: false ends the search. May throw. */
  goOn(cost: number): boolean;
}

/**
 * A good approximation of the front, the better the longer it may search: supported points, then local search from all that no other known point dominates
 * (Pareto local search: L. Paquete, M. Chiarandini, T. Stützle, "Pareto Local Optimum Sets in the Biobjective Traveling Salesman Problem", 2004; from
 * supported points as by T. Lust, J. Teghem, "Two-phase Pareto local search", Journal of Heuristics 16, 2010). Nothing is claimed of it.
 */
export function search({ landscape, supported, start, seed, goOn }: SearchOptions): readonly Point[] {
  const archive = new Archive(landscape, mostKept, () => goOn(0));
  const add = (codes: Uint32Array) => {
    const values = landscape.at(codes);
    if (values) archive.add(codes, values);
    return goOn(landscape.cost);
  };
  for (const codes of start) if (!add(codes.slice())) return archive.tidy();
  if (supported && !addSupported(supported, landscape, seed, add)) return archive.tidy();
  const explored = new Set<Point>();
  for (;;) {
    const { size } = archive;
    const fresh = archive.tidy().filter((point) => !explored.has(point));
    if (fresh.length === 0 || !goOn(tidyCost * size)) return archive.tidy();
    const step = Math.max(1, fresh.length / changed);
    for (let i = 0; i < fresh.length && !archive.full; i += step) {
      const point = fresh[Math.floor(i)]!;
      explored.add(point);
      let [visited, before] = [0, archive.work];
      let more = true;
      landscape.neighbours(point.codes, (codes, values) => {
        if (!more) return;
        archive.add(codes, values);
        if (++visited % slice > 0) return;
        more = goOn(slice * landscape.cost + nodeCost * (archive.work - before));
        before = archive.work;
      });
      if (!more || !goOn((visited % slice) * landscape.cost + nodeCost * (archive.work - before)))
        return archive.tidy();
    }
  }
}

/** Neighbours between two questions whether to go on. */
const slice = 64;

/**
 * The best along each axis, then by weights drawn at random, which make the ranges of the axes weigh alike. Where sums have thresholds, with the multipliers between which
 * what is best becomes feasible.
 */
function addSupported(
  supported: Supported,
  landscape: Landscape,
  seed: number,
  add: (codes: Uint32Array) => boolean,
): boolean {
  const { axes } = landscape;
  const next = generator(seed, "weights of the search");
  const extremes: Float64Array[] = [];
  const addBest = (weights: number[]): boolean => {
    for (const codes of bestBy(supported, landscape, weights)) if (!add(codes)) return false;
    return true;
  };
  for (let own = 0; own < axes; own++) {
    const weights = Array.from({ length: axes }, (_, axis) => (axis === own ? 1 : 1e-6));
    for (const codes of bestBy(supported, landscape, weights)) {
      if (!add(codes)) return false;
      const values = landscape.at(codes);
      if (values) extremes.push(values.slice());
    }
  }
  const ranges = Array.from({ length: axes }, (_, axis) => {
    const all = extremes.map((values) => values[axis]!);
    return Math.max(...all) - Math.min(...all) || 1;
  });
  const each = supported.work * (supported.limits > 0 ? halvings : 1);
  const most = supported.limits > 0 ? mostWeights / 10 : mostWeights;
  const count = Math.min(most, Math.floor(weightWork / (2 * each)));
  for (let i = 0; i < count; i++)
    if (!addBest(ranges.map((range) => -Math.log((next() + 0.5) / 2 ** 32) / range))) return false;
  return true;
}

/** Bisections for the multiplier of a threshold. */
const halvings = 24;

/** What is best by weights: with thresholds, all that is feasible of what is tried on the way to the least multiplier. */
function bestBy({ limits, optimum }: Supported, landscape: Landscape, weights: readonly number[]): Uint32Array[] {
  const feasible = (codes: Uint32Array) => landscape.at(codes) !== undefined && landscape.accepts?.(codes) !== false;
  const alone = optimum(weights);
  if (!alone || limits === 0 || feasible(alone)) return alone ? [alone] : [];
  let [low, high] = [-60, 60];
  const found: Uint32Array[] = [];
  const largest = Math.max(...weights);
  for (let i = 0; i < halvings; i++) {
    const middle = (low + high) / 2;
    const codes = optimum(weights, largest * 2 ** middle)!;
    if (feasible(codes)) {
      found.push(codes);
      high = middle;
    } else low = middle;
  }
  return found.slice(-2);
}
