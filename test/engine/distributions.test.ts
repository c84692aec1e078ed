import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { betaProbability, betaQuantile } from "../../engine/src/distributions/beta.js";
import { checkDistribution } from "../../engine/src/distributions/check.js";
import { logGamma } from "../../engine/src/distributions/logGamma.js";
import { standardNormal } from "../../engine/src/distributions/normal.js";
import { quantile } from "../../engine/src/distributions/quantile.js";
import type { DistributionKind } from "../../engine/src/model.js";
import { blocksOf } from "../../engine/src/sampling/blocks.js";
import { Draws } from "../../engine/src/sampling/draws.js";
import { mean, standardDeviation } from "../../engine/src/sampling/statistics.js";
import { student975 } from "../../engine/src/sampling/student.js";
import { erfc, incompleteBeta } from "../oracle/special.js";

/** Midpoints of `n` strata: what stratified sampling takes a distribution's quantiles at. */
function strata(kind: DistributionKind, args: number[], n = 200_000): Float64Array {
  const value = quantile(kind, args);
  return Float64Array.from({ length: n }, (_, i) => value((i + 0.5) / n));
}

/** The standard deviation of the logarithm of `lognormalCI(2, 8)`. */
const spread = Math.log(8 / 2) / 2 / 1.6448536269514722;

const normal = (z: number) => erfc(-z / Math.SQRT2) / 2;

/** Where `erfc` has a value, by bisection. */
function inverseErfc(value: number): number {
  let [low, high] = [-10, 10];
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (erfc(middle) > value) low = middle;
    else high = middle;
  }
  return low;
}

describe("distributions", () => {
  // Published to 15 digits in tables of the normal distribution.
  it.each([
    [0.5, 0],
    [0.75, 0.6744897501960817],
    [0.95, 1.6448536269514722],
    [0.975, 1.959963984540054],
    [0.999, 3.090232306167813],
    [1e-9, -5.997807015007686],
    [1e-20, -9.26234008979841],
  ])("the normal quantile at %d", (u, z) => {
    expect(standardNormal(u)).toBeCloseTo(z, 13);
  });

  it.each<[DistributionKind, number[], number, number]>([
    ["normal", [3, 0.5], 3, 0.5],
    ["normalCI", [-1.6448536269514722, 1.6448536269514722], 0, 1],
    ["lognormal", [2, 0.7], 2, 0.7],
    [
      "lognormalCI",
      [2, 8],
      4 * Math.exp(spread ** 2 / 2),
      4 * Math.exp(spread ** 2 / 2) * Math.sqrt(Math.expm1(spread ** 2)),
    ],
    ["triangular", [1, 2, 6], 3, Math.sqrt((1 + 4 + 36 - 2 - 6 - 12) / 18)],
    ["pert", [1, 2, 6], (1 + 4 * 2 + 6) / 6, Math.sqrt(((2.5 - 1) * (6 - 2.5)) / 7)],
    ["uniform", [2, 5], 3.5, 3 / Math.sqrt(12)],
    ["exponential", [4], 4, 4],
    ["beta", [2, 3], 0.4, Math.sqrt(0.04)],
    ["bernoulli", [0.25], 0.25, Math.sqrt(0.1875)],
  ])("%s%j has its mean and its standard deviation", (kind, args, expectedMean, expectedSd) => {
    const values = strata(kind, args);
    expect(mean(values)).toBeCloseTo(expectedMean, 3);
    expect(standardDeviation(values) / expectedSd).toBeCloseTo(1, 2);
  });

  it.each<[DistributionKind, number[]]>([
    ["normalCI", [0.9, 1.1]],
    ["lognormalCI", [20, 900]],
  ])("%s has 5 % below its first number, and 5 % above its second", (kind, [low, high]) => {
    const value = quantile(kind, [low!, high!]);
    expect(value(0.05)).toBeCloseTo(low!, 10);
    expect(value(0.95)).toBeCloseTo(high!, 10);
  });

  it.each<[DistributionKind, number[], (u: number) => number]>([
    ["uniform", [2, 5], (u) => 2 + 3 * u],
    ["exponential", [4], (u) => 4 * Math.log(1 / (1 - u))],
    ["triangular", [0, 0, 1], (u) => 1 - Math.sqrt(1 - u)],
    ["triangular", [0, 1, 1], (u) => Math.sqrt(u)],
    ["beta", [3, 1], (u) => Math.cbrt(u)],
    // Shapes 1 and 5, and 5 and 1.
    ["pert", [2, 2, 4], (u) => 2 + 2 * (1 - (1 - u) ** (1 / 5))],
    ["pert", [2, 4, 4], (u) => 2 + 2 * u ** (1 / 5)],
    ["normal", [3, 2], (u) => 3 - 2 * Math.SQRT2 * inverseErfc(2 * u)],
    ["normalCI", [1, 5], (u) => 3 - (2 / 1.6448536269514722) * Math.SQRT2 * inverseErfc(2 * u)],
    ["lognormalCI", [2, 8], (u) => 4 * Math.exp(-spread * Math.SQRT2 * inverseErfc(2 * u))],
    ["bernoulli", [0.3], (u) => (u > 0.7 ? 1 : 0)],
  ])("%s%j has its quantiles in closed form", (kind, args, closed) => {
    const value = quantile(kind, args);
    for (const u of [1e-6, 0.01, 0.2, 0.5, 0.69, 0.71, 0.9, 0.999, 1 - 1e-6])
      expect(Math.abs(value(u) / closed(u) - 1) || 0, `at ${u}`).toBeLessThan(1e-9);
  });

  describe.each<[DistributionKind, number[], (x: number) => number]>([
    ["normal", [3, 2], (x) => normal((x - 3) / 2)],
    ["normalCI", [1, 5], (x) => normal(((x - 3) / 2) * 1.6448536269514722)],
    ["lognormal", [2, 1], (x) => normal((Math.log(x / 2) + Math.log1p(0.25) / 2) / Math.sqrt(Math.log1p(0.25)))],
    ["lognormalCI", [2, 8], (x) => normal(Math.log(x / 4) / spread)],
    ["triangular", [1, 2, 6], (x) => (x < 2 ? (x - 1) ** 2 / 5 : 1 - (6 - x) ** 2 / 20)],
    ["pert", [1, 2, 6], (x) => incompleteBeta((x - 1) / 5, 1.8, 4.2)],
    ["uniform", [2, 5], (x) => (x - 2) / 3],
    ["exponential", [4], (x) => -Math.expm1(-x / 4)],
    ["beta", [0.7, 2], (x) => incompleteBeta(x, 0.7, 2)],
  ])("the samples of %s%j", (kind, args, probability) => {
    const samples = 2000;
    const column = new Draws(5, samples).distribution("stream", kind, args) as Float64Array;

    /** The largest distance between the distribution of values and the one that they are said to have (Kolmogorov and Smirnov). */
    const distance = (values: Float64Array) =>
      values
        .slice()
        .sort()
        .reduce((most, value, i) => {
          const p = probability(value);
          return Math.max(most, p - i / values.length, (i + 1) / values.length - p);
        }, 0);

    it("have its distribution, as evenly as may be", () => {
      expect(distance(column)).toBeLessThan(0.5 / samples + 1e-9);
    });

    it("have it in each block", () => {
      // Beyond 1.36 / √n one of twenty would be by chance, were they not stratified; since they are, none is.
      for (const { from, to } of blocksOf(samples))
        expect(distance(column.subarray(from, to))).toBeLessThan(1.36 / Math.sqrt(to - from));
    });
  });

  it("takes one value where there is no width", () => {
    for (const [kind, args] of [
      ["triangular", [2, 2, 2]],
      ["pert", [2, 2, 2]],
      ["uniform", [2, 2]],
      ["normal", [2, 0]],
      ["lognormal", [2, 0]],
      ["normalCI", [2, 2]],
    ] as const) {
      for (const u of [0.001, 0.5, 0.999]) expect(quantile(kind, args)(u), kind).toBeCloseTo(2, 12);
    }
  });

  const shape = fc.double({ min: 0.2, max: 60, noNaN: true });
  const inside = fc.double({ min: 0.001, max: 0.999, noNaN: true });

  test.prop([shape, shape, inside])("the beta quantile undoes the beta probability", (a, b, u) => {
    const x = betaQuantile(a, b, u);
    // Next to 1, doubles are too far apart for the steep end of the distribution.
    fc.pre(x < 1 - 1e-6);
    expect(betaProbability(a, b, x)).toBeCloseTo(u, 8);
  });

  test.prop([shape, shape, inside])("the beta distribution mirrors", (a, b, x) => {
    expect(betaProbability(a, b, x) + betaProbability(b, a, 1 - x)).toBeCloseTo(1, 10);
  });

  it("knows beta quantiles in closed form", () => {
    for (const u of [0.01, 0.1, 0.5, 0.9, 0.99]) {
      expect(betaQuantile(1, 3, u)).toBeCloseTo(1 - (1 - u) ** (1 / 3), 13);
      expect(betaQuantile(4, 1, u)).toBeCloseTo(u ** (1 / 4), 13);
      expect(betaQuantile(0.5, 0.5, u)).toBeCloseTo(Math.sin((Math.PI * u) / 2) ** 2, 13);
    }
  });

  test.prop([fc.double({ min: 0.1, max: 100, noNaN: true })])("Γ(x + 1) = x Γ(x)", (x) => {
    expect(logGamma(x + 1)).toBeCloseTo(logGamma(x) + Math.log(x), 9);
  });

  it("knows the gamma function", () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13);
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 12);
  });

  // From tables of Student's t distribution.
  it.each([
    [1, 12.7062],
    [2, 4.30265],
    [19, 2.09302],
    [100, 1.98397],
  ])("Student's t with %d degrees of freedom", (freedom, t) => {
    expect(student975(freedom)).toBeCloseTo(t, 4);
  });

  const kinds: [DistributionKind, number[]][] = [
    ["normal", [0, 1]],
    ["normalCI", [1, 2]],
    ["lognormal", [3, 1]],
    ["lognormalCI", [1, 9]],
    ["triangular", [0, 1, 3]],
    ["pert", [0, 1, 3]],
    ["uniform", [0, 1]],
    ["exponential", [2]],
    ["beta", [0.7, 2]],
    ["bernoulli", [0.4]],
  ];
  test.prop([fc.constantFrom(...kinds), inside, inside])("quantiles never fall", ([kind, args], a, b) => {
    const value = quantile(kind, args);
    expect(value(Math.min(a, b))).toBeLessThanOrEqual(value(Math.max(a, b)));
  });

  it.each<[DistributionKind, number[], string]>([
    ["normal", [1, -1], "must not be negative"],
    ["lognormal", [0, 1], "above 0"],
    ["normalCI", [2, 1], "swap"],
    ["lognormalCI", [-1, 1], "above 0"],
    ["triangular", [1, 0, 2], "in this order"],
    ["pert", [3, 2, 1], "in this order"],
    ["uniform", [1, 0], "swap"],
    ["exponential", [0], "above 0"],
    ["beta", [0, 1], "above 0"],
    ["bernoulli", [1.5], "between 0 and 1"],
    ["normal", [Number.NaN, 1], "finite"],
    ["uniform", [0, Number.POSITIVE_INFINITY], "finite"],
  ])("%s%j is refused", (kind, args, words) => {
    expect(checkDistribution(kind, args)).toContain(words);
  });

  it("accepts what can be drawn", () => {
    for (const [kind, args] of kinds) expect(checkDistribution(kind, args), kind).toBeUndefined();
  });
});
