import type { Distribution } from "../evidence/distributions.js";
import type { Observation, Written } from "./learning.js";

/** Of how many draws of a variable a measurement of its mean is: as recorded, else by the error that so many have; undefined where its form says nothing of that. */
export function countOf({ kind }: Distribution, { value, error, samples }: Observation): number | undefined {
  const isShare = value >= 0 && value <= 1;
  if (kind === "beta") return isShare && samples !== null ? samples : undefined;
  if (kind !== "bernoulli" && kind !== "exponential") return undefined;
  if (kind === "bernoulli" ? !isShare : !(value > 0)) return undefined;
  if (samples !== null) return samples;
  const variance = kind === "bernoulli" ? value * (1 - value) : value ** 2;
  const count = variance / (error ?? 0) ** 2;
  return count > 0 && Number.isFinite(count) ? count : undefined;
}

/**
 * What a variable is after means of so many draws each. A `beta` counts them; a `bernoulli` or an `exponential` has the mean of all draws, in which
 * what it said before is one: the mean of the beta or inverse gamma distribution that is conjugate to it.
 */
export function counted({ kind, args }: Written, means: readonly { value: number; count: number }[]): Written {
  const draws = means.reduce((sum, { count }) => sum + count, 0);
  const total = means.reduce((sum, { value, count }) => sum + value * count, 0);
  const [a = 0, b = 0] = args;
  if (kind === "beta") return { kind, args: [a + total, b + draws - total] };
  return { kind, args: [(a + total) / (1 + draws)] };
}

/** The mean that is expected of so many draws, and its standard deviation, with how unsure the variable's own mean is. */
export function expectedCount({ kind, args }: Written, count: number): { mean: number; sd: number } {
  const [a = 0, b = 0] = args;
  if (kind === "exponential") return { mean: a, sd: a * Math.sqrt(1 + 1 / count) };
  const mean = kind === "beta" ? a / (a + b) : a;
  const draws = kind === "beta" ? a + b : 1;
  // Of a proportion of n, by the beta-binomial distribution.
  return { mean, sd: Math.sqrt(mean * (1 - mean) * ((1 / count) * (1 - 1 / (draws + 1)) + 1 / (draws + 1))) };
}
