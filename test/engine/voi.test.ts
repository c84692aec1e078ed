import { fc, test } from "@fast-check/vitest";
import { type Analysis, analyse } from "@tradeops/engine";
import { describe, expect, it } from "vitest";
import { Draws } from "../../engine/src/sampling/draws.js";
import { generator } from "../../engine/src/sampling/generator.js";
import { Differences } from "../../engine/src/voi/differences.js";
import { partialInformation } from "../../engine/src/voi/partial.js";
import { predictorsOf } from "../../engine/src/voi/predictor.js";
import { fromText } from "../../language-server/src/project/open.js";
import { randomModel } from "../oracle/randomModel.js";

async function voiOf(text: string): Promise<NonNullable<Analysis["voi"]>> {
  const { systems, findings } = await fromText(text);
  // That a normal distribution goes below 0 is warned of.
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  return systems[0]!.analyse().voi!;
}

const goalOf = ({ goals }: NonNullable<Analysis["voi"]>, name: string) => goals!.find(({ goal }) => goal === name)!;
const worthOf = (information: { evppi: { parameter: string; value: number; se: number }[] }, name: string) =>
  information.evppi.find(({ parameter }) => parameter === name);

/** What perfect information on a normal difference of two options is worth: sd·φ(m/sd) − |m|·Φ(−|m|/sd). */
function normalLoss(m: number, sd: number): number {
  const z = Math.abs(m) / sd;
  return sd * density(z) - Math.abs(m) * upperTail(z);
}

const density = (z: number) => Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI);

/** The chance that a standard normal variable passes z ≥ 0, by Simpson's rule. */
function upperTail(z: number): number {
  const steps = 2000;
  let sum = density(0) + density(z);
  for (let i = 1; i < steps; i++) sum += density((z * i) / steps) * (i % 2 === 1 ? 4 : 2);
  return 0.5 - (sum * z) / steps / 3;
}

/** One certain option against one whose gain is a sum of two normal values. */
const twoOptions = (mean: number, sds: [number, number]) => `
system two
analysis { samples 20000 }
param a unit count = normal(${mean}, ${sds[0]})
param b unit count = normal(0, ${sds[1]})
param worthless unit count = normal(0, 1)
quality gain unit count = pick.gain
decision pick {
  option known   { gain: 0 + worthless }
  option unknown { gain: a + b + worthless }
}
goal more { maximize mean(gain)  worst -100  aim 100 }
`;

describe("the value of information", () => {
  it.each([
    [0, [1, 1]],
    [1, [2, 1]],
    [-0.5, [0.5, 2]],
  ] as [number, [number, number]][])(
    "of two options is what its closed form says: mean %d, deviations %o",
    async (mean, sds) => {
      const information = goalOf(await voiOf(twoOptions(mean, sds)), "more");
      const { evtpi } = information;
      expect(Math.abs(evtpi.value - normalLoss(mean, Math.hypot(...sds)))).toBeLessThan(4 * evtpi.se);
      expect(evtpi.se).toBeLessThan(0.02);
      for (const [i, name] of ["a", "b"].entries()) {
        const wanted = normalLoss(mean, sds[i]!);
        const { value, se } = worthOf(information, name) ?? { value: 0, se: 0 };
        expect(Math.abs(value - wanted)).toBeLessThan(4 * se + 0.002);
      }
      expect(worthOf(information, "worthless")).toBeUndefined();
    },
  );

  it("in utility is that of the goal, where utility is linear in it", async () => {
    const voi = await voiOf(twoOptions(1, [2, 1]));
    const goal = goalOf(voi, "more");
    expect(voi.evtpi.value).toBeCloseTo(goal.evtpi.value / 200, 10);
    expect(voi.evppi.map(({ parameter }) => parameter)).toEqual(["a", "b"]);
    expect(voi.evppi[0]!.value).toBeCloseTo(goal.evppi[0]!.value / 200, 10);
  });

  it("is 0.6574 in RADAR's cost-benefit model (Busari and Letier, ICSE 2017)", async () => {
    const information = goalOf(
      await voiOf(`
system refactoring
analysis { samples 40000 }
quality NB "Net benefit" unit count = strategy.benefit - strategy.cost
decision strategy {
  option asIs "As-is"      { benefit: normalCI(0.9, 1.1)  cost: 0 }
  option refactoring       { benefit: normalCI(1, 9)      cost: normalCI(1, 5) }
}
goal gain { maximize mean(NB) }
goal safe { minimize Pr(NB < 0) }
`),
      "gain",
    );
    expect(Math.abs(information.evtpi.value - 0.6574)).toBeLessThan(4 * information.evtpi.se);
    expect(information.evtpi.se).toBeLessThan(0.008);
    const z = 1.6448536269514722;
    const [benefit, cost, asIs] = [4 / z, 2 / z, 0.1 / z].map((sd) => normalLoss(1, sd));
    for (const [name, wanted] of [
      ["strategy.refactoring.benefit", benefit],
      ["strategy.refactoring.cost", cost],
      ["strategy.asIs.benefit", asIs],
    ] as const) {
      const { value, se } = worthOf(information, name) ?? { value: 0, se: 0 };
      expect(Math.abs(value - wanted!), name).toBeLessThan(4 * se + 0.002);
    }
  });

  it("of a worthless value among options that are nearly equal is seldom above noise", async () => {
    const options = Array.from(
      { length: 15 },
      (_, i) => `option o${i} { gain: normal(${10 + i / 1000}, 2) + worthless }`,
    );
    const { systems } = await fromText(`
system ties
analysis { samples 2000 }
param worthless unit count = normal(0, 2)
quality gain unit count = pick.gain
decision pick { ${options.join("\n")} }
goal more { maximize mean(gain)  worst 0  aim 20 }
`);
    const values = Array.from({ length: 10 }, (_, seed) => {
      const { evtpi, evppi } = goalOf(systems[0]!.analyse({ seed }).voi!, "more");
      expect(evtpi.value).toBeGreaterThan(3);
      return evppi.find(({ parameter }) => parameter === "worthless")?.value ?? 0;
    });
    expect(values.filter((value) => value > 0).length).toBeLessThanOrEqual(2);
    expect(Math.max(...values)).toBeLessThan(0.05);
  });

  it("of an event is exact where nothing else is uncertain", async () => {
    const voi = await voiOf(`
system event
analysis { samples 1000 }
param drift = bernoulli(0.1)
quality loss unit count = if retrain.yes then 2 else 30 * drift
decision retrain { option yes { } option no { } }
goal less { minimize mean(loss)  worst 30  aim 0 }
`);
    // Retraining costs 2, drift 3 on average: knowing saves 2 in nine of ten cases.
    const { evtpi, evppi } = goalOf(voi, "less");
    expect(evtpi.value).toBeCloseTo(1.8, 9);
    expect(evppi).toHaveLength(1);
    expect(evppi[0]!.value).toBeCloseTo(1.8, 9);
    expect(voi.compared).toBe(2);
  });

  it("is not given where nothing is uncertain, where nothing is feasible, or where not all was looked at", async () => {
    const model = (value: string, require: string) => `
system certain
quality gain unit count = pick.gain
decision pick { option a { gain: 1 } option b { gain: ${value} } }
decision copies from 1 to 40 step 1
goal more { maximize mean(gain) ${require} }
`;
    const analysisOf = async (text: string, limit?: number) => (await fromText(text)).systems[0]!.analyse({ limit });
    expect((await analysisOf(model("2", ""))).voi).toBeNull();
    expect((await analysisOf(model("normal(2, 1)", "require >= 5"))).voi).toBeNull();
    expect((await analysisOf(model("normal(2, 1)", ""), 1)).voi).toBeNull();
    expect((await analysisOf(model("normal(2, 1)", ""))).voi).not.toBeNull();
  });

  test.prop([randomModel])("of one value is at least 0, and at most that of all together", (model) => {
    const { voi } = analyse(model);
    for (const { evtpi, evppi } of voi ? [voi, ...voi.goals!] : []) {
      expect(evtpi.value).toBeGreaterThanOrEqual(0);
      for (const { value, se } of evppi) {
        expect(value).toBeGreaterThan(0);
        expect(se).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(evtpi.value * (1 + 1e-9));
      }
      expect(evppi.map(({ value }) => value)).toEqual(evppi.map(({ value }) => value).sort((a, b) => b - a));
    }
  });

  test.prop([fc.double({ min: 0.1, max: 10, noNaN: true })], { numRuns: 10 })(
    "does not depend on the unit",
    async (factor) => {
      const scaled = (by: number) => `
system scaled
analysis { samples 200 }
quality gain unit count = pick.gain * ${by.toFixed(6)}
decision pick { option a { gain: 1 } option b { gain: normal(1.1, 1) } }
goal more { maximize mean(gain) }
`;
      const one = goalOf(await voiOf(scaled(1)), "more");
      const other = goalOf(await voiOf(scaled(Number(factor.toFixed(6)))), "more");
      expect(other.evtpi.value).toBeCloseTo(one.evtpi.value * Number(factor.toFixed(6)), 9);
      expect(other.evppi.map(({ parameter }) => parameter)).toEqual(one.evppi.map(({ parameter }) => parameter));
    },
  );
});

describe("what a variable says of differences", () => {
  it("is the same with and without WebAssembly, to the last bit", () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 20 }), fc.constantFrom(40, 300, 1000), (seed, rows, samples) => {
        const next = generator(seed, "differences");
        const differences = new Differences(rows, samples);
        const columns = Array.from({ length: 5 }, () => Float64Array.from({ length: samples }, () => next() % 700));
        for (let row = 0; row < rows; row++) {
          const weights = columns.map(() => next() / 2 ** 32);
          differences.row(row).forEach((_, i, all) => {
            all[i] = columns.reduce((sum, column, k) => sum + column[i]! * weights[k]!, next() / 2 ** 31);
          });
        }
        differences.fromBest(() => {});
        const predictors = predictorsOf(columns, () => Uint32Array.from({ length: samples }, (_, i) => i));
        const plain = partialInformation(differences, predictors, () => {}, "JavaScript");
        expect(partialInformation(differences, predictors, () => {})).toEqual(plain);
      }),
    );
  });
});

describe("the bins of a predictor", () => {
  it("are the same, whether the order of the samples is known or found", () => {
    const draws = new Draws(7, 1000);
    for (const [kind, args] of [
      ["normal", [3, 1]],
      ["uniform", [0, 1]],
      ["bernoulli", [0.3]],
    ] as const) {
      const column = draws.distribution(kind, kind, args) as Float64Array;
      const ranks = draws.ranksOf(kind);
      expect([...ranks].sort((a, b) => a - b)).toEqual([...ranks.keys()]);
      const known = predictorsOf([column], () => ranks);
      // Another column: what was found of one is remembered.
      const found = predictorsOf([column.slice()], () => ranks.map((rank) => ranks.length - 1 - rank));
      expect(known).toEqual(found);
      expect(known).toHaveLength(1);
    }
  });
});
