import type { DistributionKind } from "../model.js";
import { betaQuantile } from "./beta.js";
import { standardNormal } from "./normal.js";

/** The quantile function of a distribution: the value that a draw at probability `u` in (0, 1) has. Arguments as `checkDistribution` accepts them. */
export function quantile(kind: DistributionKind, args: readonly number[]): (u: number) => number {
  const [a = 0, b = 0, c = 0] = args;
  switch (kind) {
    case "normal":
      return (u) => a + b * standardNormal(u);
    case "normalCI":
      return centred((a + b) / 2, (b - a) / (2 * z95));
    case "lognormal": {
      const variance = Math.log1p((b / a) ** 2);
      const inner = centred(Math.log(a) - variance / 2, Math.sqrt(variance));
      return (u) => Math.exp(inner(u));
    }
    case "lognormalCI": {
      const inner = centred((Math.log(a) + Math.log(b)) / 2, (Math.log(b) - Math.log(a)) / (2 * z95));
      return (u) => Math.exp(inner(u));
    }
    case "triangular":
      return triangular(a, b, c);
    case "pert": {
      if (c === a) return () => a;
      const shape = (part: number) => 1 + (4 * part) / (c - a);
      return (u) => a + (c - a) * betaQuantile(shape(b - a), shape(c - b), u);
    }
    case "uniform":
      return (u) => a + (b - a) * u;
    case "exponential":
      return (u) => -a * Math.log1p(-u);
    case "beta":
      return (u) => betaQuantile(a, b, u);
    case "bernoulli":
      return (u) => (u > 1 - a ? 1 : 0);
  }
}

/** The 95 % point of the standard normal distribution. */
const z95 = standardNormal(0.95);

const centred = (mean: number, sd: number) => (u: number) => mean + sd * standardNormal(u);

function triangular(low: number, mode: number, high: number): (u: number) => number {
  const width = high - low;
  const below = width === 0 ? 0 : (mode - low) / width;
  return (u) =>
    u < below ? low + Math.sqrt(u * width * (mode - low)) : high - Math.sqrt((1 - u) * width * (high - mode));
}
