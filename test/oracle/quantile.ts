import type { DistributionKind } from "@tradeops/engine";
import { erfc, incompleteBeta } from "./special.js";

/** The value of a distribution at probability `u`, 0 < u < 1. Arguments are as the language writes them. */
export function quantile(kind: DistributionKind, args: readonly number[], u: number): number {
  const [a = Number.NaN, b = Number.NaN, c = Number.NaN] = args;
  switch (kind) {
    case "normal":
      return a + b * normalQuantile(u);
    case "normalCI":
      return (a + b) / 2 + ((b - a) / 2 / normalQuantile(0.95)) * normalQuantile(u);
    case "lognormal": {
      const variance = Math.log1p((b / a) ** 2);
      return Math.exp(Math.log(a) - variance / 2 + Math.sqrt(variance) * normalQuantile(u));
    }
    case "lognormalCI":
      return Math.exp(quantile("normalCI", [Math.log(a), Math.log(b)], u));
    case "triangular":
      return triangularQuantile(a, b, c, u);
    case "pert":
      if (a === c) return a;
      return a + (c - a) * betaQuantile(1 + (4 * (b - a)) / (c - a), 1 + (4 * (c - b)) / (c - a), u);
    case "uniform":
      return a + (b - a) * u;
    case "exponential":
      return -a * Math.log1p(-u);
    case "beta":
      return betaQuantile(a, b, u);
    case "bernoulli":
      return u > 1 - a ? 1 : 0;
  }
}

/** Bisection on erfc in the lower half, so that both tails are equally exact. */
export function normalQuantile(u: number): number {
  if (u === 0.5) return 0;
  if (u > 0.5) return -normalQuantile(1 - u);
  return once(`normal ${u}`, () => bisect((z) => erfc(-z / Math.SQRT2) / 2 < u, -40, 0));
}

/** The point that Student's t with `degrees` of freedom stays below with probability `u` ≥ ½. */
export function studentQuantile(degrees: number, u: number): number {
  if (degrees < 1) return Number.POSITIVE_INFINITY;
  return once(`t ${degrees} ${u}`, () =>
    bisect((t) => 1 - incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2 < u, 0, 1e4),
  );
}

const betaQuantile = (a: number, b: number, u: number): number =>
  once(`beta ${a} ${b} ${u}`, () => bisect((x) => incompleteBeta(x, a, b) < u, 0, 1));

function triangularQuantile(low: number, mode: number, high: number, u: number): number {
  if (low === high) return low;
  const rising = (mode - low) / (high - low);
  return u < rising
    ? low + Math.sqrt(u * (high - low) * (mode - low))
    : high - Math.sqrt((1 - u) * (high - low) * (high - mode));
}

/** Strata repeat from block to block and from stream to stream. */
const known = new Map<string, number>();

function once(key: string, compute: () => number): number {
  const value = known.get(key) ?? compute();
  known.set(key, value);
  return value;
}

/** Where `below` turns false, to the last bit or so. */
function bisect(below: (x: number) => boolean, low: number, high: number): number {
  for (let n = 0; n < 1200; n++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (below(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
