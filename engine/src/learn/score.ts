import { withError } from "../evidence/predict.js";
import type { Coverage, Observation, Score } from "./learning.js";

/** The 95 % point of the standard normal distribution, over its 97.5 % point: intervals of 90 % in place of 95 %. */
const narrower = 1.6448536269514722 / 1.959963984540054;

/** Holds each measurement of an observation against where the model expects 90 % of such. `low` and `high` are the 5 % and 95 % points of the model. */
export function scoresOf(
  { evidence, measured }: Observation,
  prediction: { value: number; low: number; high: number },
): Score[] {
  return measured.map(({ value, error, time }) => {
    const certain = false;
    const { low, high } = withError({ ...prediction, certain }, (error ?? 0) * narrower);
    return { evidence, time, value, low, high, within: value >= low && value <= high };
  });
}

/** How many measurements were where they were expected, the oldest first not told apart; and how likely so few would be. */
export function coverageOf(scores: readonly Score[]): Coverage {
  const of = scores.length;
  const within = scores.filter((score) => score.within).length;
  return { within, of, chance: of === 0 ? null : atMost(within, of, 0.9) };
}

/** The probability of at most `k` successes in `n` trials. */
function atMost(k: number, n: number, p: number): number {
  let [sum, log] = [0, n * Math.log1p(-p)];
  for (let i = 0; i <= k; i++) {
    sum += Math.exp(log);
    log += Math.log((n - i) / (i + 1)) + Math.log(p / (1 - p));
  }
  return Math.min(1, sum);
}
