import { describe, expect, it } from "vitest";
import { fromText } from "../../language-server/src/project/open.js";

/**
 * The standard error is one: over many seeds, what is computed lies around the closed form as far as it says. A standard error
 * from 20 blocks is itself uncertain, so the bounds are wide; the strata make it err on the safe side.
 */
const seeds = Array.from({ length: 40 }, (_, n) => n + 1);

async function spread(quality: string, statistic: string, truth: number) {
  const estimates: { value: number; se: number }[] = [];
  for (const seed of seeds) {
    const { systems, findings } = await fromText(
      `system s\nparam a = ${quality}\nparam b = ${quality}\nquality q unit count = a + b\nanalysis { samples 1000 seed ${seed} }\ngoal g { minimize ${statistic} }\n`,
    );
    expect(findings).toEqual([]);
    const [member] = systems[0]!.analyse().front;
    estimates.push({ value: member!.values.g!, se: member!.se.g! });
  }
  const squares = estimates.map(({ value }) => (value - truth) ** 2);
  const actual = Math.sqrt(squares.reduce((a, b) => a + b) / seeds.length);
  const claimed = estimates.reduce((sum, { se }) => sum + se, 0) / seeds.length;
  return claimed / actual;
}

describe("standard errors", () => {
  it.each([
    ["normal(0, 1)", "mean(q)", 0],
    ["normal(0, 1)", "p95(q)", 1.6448536269514722 * Math.SQRT2],
    ["normal(0, 1)", "Pr(q > 2)", 0.0786496],
    ["exponential(1)", "mean(q)", 2],
    ["exponential(1)", "p95(q)", 4.743865],
    ["uniform(0, 1)", "Pr(q > 1.5)", 0.125],
    ["lognormal(1, 2)", "mean(q)", 2],
  ])("of two %s, %s are no smaller than the errors are", async (quality, statistic, truth) => {
    expect(await spread(quality, statistic, truth)).toBeGreaterThan(0.7);
  });

  it("see what is rare", async () => {
    const { systems } = await fromText(
      "system s\nparam crash = bernoulli(0.09%)\nquality lost unit USD = crash * 1000000 USD\ngoal g { minimize mean(lost) }\n",
    );
    expect(systems[0]!.analyse().front[0]!.values.g).toBeCloseTo(900, 6);
  });
});
