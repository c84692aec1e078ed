import type { Factored } from "./frontier.js";

export type Weights = readonly { axis: number; weight: number }[];

/** An upper bound of a weighted sum of axes: `multiplier` times what is left above the threshold of `limit` is added to what the rest of the decisions can bring, by depth. */
export interface Bound {
  weights: Weights;
  limit: number;
  multiplier: number;
  least: number;
  rest: Float64Array;
}

/** Multiples of the best multiplier that bounds are tried with. */
const around = [0.85, 1, 1.15];
/** Steps of the search for the best multiplier. */
const rounds = 40;

/** Bounds of one weighted sum: by itself, and for each axis that goals do not read with multipliers near the one that bounds it best from the beginning on. */
export function boundsOf(factored: Factored, weights: Weights, ask: () => void): Bound[] {
  const bound = (limit: number, multiplier: number): Bound => {
    ask();
    return {
      weights,
      limit,
      multiplier,
      least: factored.axes[limit]!.least,
      rest: restOf(factored, weights, limit, multiplier),
    };
  };
  const alone = bound(0, 0);
  const limits = factored.axes.flatMap(({ goal, least }, axis) => (!goal && Number.isFinite(least) ? [axis] : []));
  return [
    alone,
    ...limits.flatMap((limit) => {
      const best = bestMultiplier((multiplier) => {
        const { rest, least } = bound(limit, multiplier);
        return rest[0]! - multiplier * least;
      });
      return best > 0 ? around.map((factor) => bound(limit, factor * best)) : [];
    }),
  ];
}

/** What a partial configuration can reach at most. */
export function reachOf(
  { weights, limit, multiplier, least, rest }: Bound,
  columns: readonly Float64Array[],
  row: number,
  depth: number,
): number {
  let value = rest[depth]!;
  for (let i = 0; i < weights.length; i++) value += weights[i]!.weight * columns[weights[i]!.axis]![row]!;
  return multiplier === 0 ? value : value + multiplier * (columns[limit]![row]! - least);
}

/** Where a convex function of numbers from 0 on is least. */
function bestMultiplier(bound: (multiplier: number) => number): number {
  let high = 2 ** -40;
  while (high < 2 ** 40 && bound(2 * high) < bound(high)) high *= 2;
  let low = 0;
  high *= 2;
  for (let round = 0; round < rounds; round++) {
    const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
    if (bound(a) <= bound(b)) high = b;
    else low = a;
  }
  return (low + high) / 2;
}

/** By depth, the most that factors which are complete only later can bring of the sum, and of the limit by its multiplier, together. */
function restOf({ order, axes, factors }: Factored, weights: Weights, limit: number, multiplier: number) {
  const rest = new Float64Array(order.length + 1);
  for (const { scope, shifts } of factors) {
    const entries = shifts[0]?.length ?? 0;
    let most = Number.NEGATIVE_INFINITY;
    for (let entry = 0; entry < entries; entry++) {
      let own = multiplier * shifts[limit]![entry]!;
      for (const { axis, weight } of weights) own += weight * shifts[axis]![entry]!;
      most = Math.max(most, own);
    }
    // The last of the scope completes it. A factor that allows nothing leads nowhere.
    if (entries > 0) rest[order.indexOf(scope.at(-1)!)]! += most;
  }
  for (let depth = order.length - 1; depth >= 0; depth--) rest[depth]! += rest[depth + 1]!;
  // Rounding: of sums that have no common measure, and of weights.
  let slack = 0;
  for (const { axis, weight } of weights) slack += axes[axis]!.exact ? 0 : 2 * weight * axes[axis]!.tables.length;
  const scale = Math.abs(rest[0]!) + Math.abs(multiplier * axes[limit]!.least);
  return rest.map((value) => value + slack + 1e-9 * scale);
}
