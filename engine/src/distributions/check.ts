import { isComputable } from "../evaluate/computable.js";
import type { DistributionKind } from "../model.js";

/** Of `beta`, at most. */
export const mostShape = 1e6;

/** What is wrong with a distribution's arguments, as a sentence that says what to write; undefined if they are fine. */
export function checkDistribution(kind: DistributionKind, args: readonly number[]): string | undefined {
  const [a = Number.NaN, b = Number.NaN, c = Number.NaN] = args;
  if (!args.every(isComputable)) return `The arguments of \`${kind}\` must be finite numbers, up to 1e150.`;
  switch (kind) {
    case "normal":
      return b >= 0 ? undefined : "The standard deviation of `normal(mean, sd)` must not be negative.";
    case "lognormal":
      if (!(a > 0)) return "The mean of `lognormal(mean, sd)` must be above 0: its values are.";
      return b >= 0 ? undefined : "The standard deviation of `lognormal(mean, sd)` must not be negative.";
    case "normalCI":
    case "uniform":
      return a <= b ? undefined : `\`${kind}(low, high)\` takes the smaller number first: swap the two.`;
    case "lognormalCI":
      if (!(a > 0)) return "Both ends of `lognormalCI(low, high)` must be above 0: its values are.";
      return a <= b ? undefined : "`lognormalCI(low, high)` takes the smaller number first: swap the two.";
    case "triangular":
    case "pert":
      return a <= b && b <= c
        ? undefined
        : `\`${kind}(low, mode, high)\` takes its numbers in this order, the smallest first: reorder them.`;
    case "exponential":
      return a > 0 ? undefined : "The mean of `exponential(mean)` must be above 0.";
    case "beta":
      if (a > mostShape || b > mostShape)
        return "The shapes of `beta(a, b)` go up to a million: beyond, write a normal distribution.";
      return a >= 1e-3 && b >= 1e-3 ? undefined : "Both shapes of `beta(a, b)` must be above 0, at least 0.001.";
    case "bernoulli":
      return a >= 0 && a <= 1 ? undefined : "The probability of `bernoulli(p)` lies between 0 and 1.";
  }
}
