import { type Alternatives, benefits } from "./alternatives.js";

/** How much better counts as better: nothing up to `indifference`, wholly from `preference` on, linear in between. */
export interface Preference {
  indifference: number;
  preference: number;
}

/**
 * The net outranking flow of PROMETHEE II, −1…1. Without thresholds any advantage counts wholly (the usual criterion). Each criterion is sorted
 * once; how far the thresholds reach is found by pointers that only go forward, and what lies between them by prefix sums.
 * Source: J. P. Brans, Ph. Vincke, "A Preference Ranking Organisation Method", Management Science 31 (1985).
 */
export function promethee(alternatives: Alternatives, preferences: readonly Preference[] = []): number[] {
  const { rows, weights } = alternatives;
  const flows = rows.map(() => 0);
  if (rows.length < 2) return flows;
  for (const [criterion, weight] of weights.entries()) {
    const values = benefits(alternatives, criterion);
    const one = preferences[criterion] ?? { indifference: 0, preference: 0 };
    const leaving = preferred(values, one);
    const entering = preferred(
      values.map((value) => -value),
      one,
    );
    for (const i of flows.keys()) flows[i]! += (weight * (leaving[i]! - entering[i]!)) / (rows.length - 1);
  }
  return flows;
}

/** For each value, over all others, how much it is preferred to them. */
function preferred(values: readonly number[], { indifference, preference }: Preference): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const sums = [0];
  for (const i of order) sums.push(sums.at(-1)! + values[i]!);
  const result = values.map(() => 0);
  let wholly = 0;
  let partly = 0;
  for (const i of order) {
    const value = values[i]!;
    const isWhole = (other: number) => value - other > indifference && value - other >= preference;
    while (wholly < order.length && isWhole(values[order[wholly]!]!)) wholly++;
    partly = Math.max(partly, wholly);
    while (partly < order.length && value - values[order[partly]!]! > indifference) partly++;
    const between = partly - wholly;
    const excess = between * (value - indifference) - (sums[partly]! - sums[wholly]!);
    result[i] = wholly + (between === 0 ? 0 : excess / (preference - indifference));
  }
  return result;
}
