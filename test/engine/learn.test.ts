import { analyse, type EvidenceReading, type Learned, learn, type Measurement, type Written } from "@tradeops/engine";
import { fromText } from "@tradeops/language-server";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantile } from "../../engine/src/distributions/quantile.js";
import { conditioned, type Row } from "../../engine/src/learn/gaussian.js";
import { coverageOf } from "../../engine/src/learn/score.js";
import { reweighted, weightsOf } from "../../engine/src/learn/weighted.js";

const runs = process.env.TRADEOPS_THOROUGH ? 2000 : 100;
const value = fc.double({ min: -100, max: 100, noNaN: true });
const positive = fc.double({ min: 0.01, max: 50, noNaN: true });
const row = fc.record({ measured: value, error: positive });

/** A measurement of the variable itself. */
const direct = (mean: number, { measured, error }: { measured: number; error: number }): Row => ({
  slopes: [1],
  expected: mean,
  measured,
  error,
});

describe("normal variables after measurements", () => {
  it("have the closed form of one variable: precisions add, and means weigh by them", () => {
    fc.assert(
      fc.property(value, positive, fc.array(row, { minLength: 1, maxLength: 5 }), (mean, sd, rows) => {
        const [found] = conditioned(
          [{ mean, sd }],
          rows.map((one) => direct(mean, one)),
        )!;
        const precision = rows.reduce((sum, { error }) => sum + error ** -2, sd ** -2);
        const weighted = rows.reduce((sum, { measured, error }) => sum + measured * error ** -2, mean * sd ** -2);
        expect(found!.mean).toBeCloseTo(weighted / precision, 6);
        expect(found!.sd).toBeCloseTo(precision ** -0.5, 6);
      }),
      { numRuns: runs },
    );
  });

  it("have a mean between the prior's and the measured one, and are never less certain", () => {
    fc.assert(
      fc.property(value, positive, row, (mean, sd, one) => {
        const [found] = conditioned([{ mean, sd }], [direct(mean, one)])!;
        const [low, high] = [Math.min(mean, one.measured), Math.max(mean, one.measured)];
        expect(found!.mean).toBeGreaterThanOrEqual(low - 1e-9);
        expect(found!.mean).toBeLessThanOrEqual(high + 1e-9);
        expect(found!.sd).toBeLessThanOrEqual(sd);
      }),
      { numRuns: runs },
    );
  });

  it("do not depend on the order of what was measured, nor change by nothing", () => {
    const slopes = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 3, maxLength: 3 });
    const sums = fc.array(fc.tuple(slopes, row), { maxLength: 5 });
    const priors = [
      { mean: 1, sd: 2 },
      { mean: -4, sd: 0.5 },
      { mean: 0, sd: 9 },
    ];
    fc.assert(
      fc.property(sums, (sums) => {
        const rows = sums.map(([slopes, { measured, error }]): Row => {
          const expected = slopes.reduce((sum, slope, i) => sum + slope * priors[i]!.mean, 0);
          return { slopes, expected, measured, error };
        });
        const [forth, back] = [conditioned(priors, rows)!, conditioned(priors, rows.toReversed())!];
        for (const [i, one] of forth.entries()) {
          expect(one.mean).toBeCloseTo(back[i]!.mean, 6);
          expect(one.sd).toBeCloseTo(back[i]!.sd, 6);
        }
        if (rows.length === 0) expect(forth).toEqual(priors);
      }),
      { numRuns: runs },
    );
  });
});

describe("weights on samples", () => {
  const samples = (kind: Written["kind"], args: number[], count = 20_000) => {
    const of = quantile(kind, args);
    return Float64Array.from({ length: count }, (_, i) => of((i + 0.5) / count));
  };

  it("agree with the closed form where there is one", () => {
    const column = samples("normal", [10, 2]);
    const { weights, effective } = weightsOf([{ predicted: column, measured: 11, error: 1 }]);
    const { posterior } = reweighted({ kind: "normal", args: [10, 2] }, column, weights, effective);
    expect(effective).toBeGreaterThan(1000);
    expect(posterior!.args[0]).toBeCloseTo(10.8, 3);
    expect(posterior!.args[1]).toBeCloseTo(Math.sqrt(0.8), 3);
  });

  it("keep a form by its moments, and otherwise the sample", () => {
    for (const [kind, args] of [
      ["lognormal", [100, 30]],
      ["beta", [3, 7]],
    ] as const) {
      const column = samples(kind, [...args]);
      const { weights, effective } = weightsOf([{ predicted: column, measured: 0, error: 1e9 }]);
      const { posterior } = reweighted({ kind, args: [...args] }, column, weights, effective);
      expect(posterior!.kind).toBe(kind);
      for (const [i, arg] of args.entries()) expect(posterior!.args[i]! / arg).toBeCloseTo(1, 2);
    }
    const column = samples("uniform", [0, 1]);
    const { weights, effective } = weightsOf([{ predicted: column, measured: -0.2, error: 0.1 }]);
    const { posterior, sample, summary } = reweighted({ kind: "uniform", args: [0, 1] }, column, weights, effective);
    expect(posterior).toBeNull();
    expect(sample).toHaveLength(1000);
    expect(summary).toMatchObject({ mean: expect.closeTo(0.037, 3), p5: expect.closeTo(0.002, 3) });
  });

  it.each<[prior: Written, measured: number, error: number, posterior: string]>([
    [{ kind: "uniform", args: [0, 1] }, 0.3, 0.05, "normal 0.30 0.05"],
    [{ kind: "uniform", args: [0, 1] }, 0.5, 1e9, "uniform 0.00 1.00"],
    [{ kind: "triangular", args: [2, 3, 7] }, 4, 1e9, "triangular 2.00 3.00 7.00"],
    [{ kind: "pert", args: [2, 3, 7] }, 4, 1e9, "pert 2.00 3.00 7.00"],
    [{ kind: "triangular", args: [2, 3, 7] }, 4, 0.1, "normal 4.00 0.10"],
    [{ kind: "pert", args: [-1, 0, 4] }, 1, 0.1, "normal 0.99 0.10"],
  ])("choose the nearest form for %o measured as %d, error %d", (prior, measured, error, expected) => {
    const column = samples(prior.kind, prior.args);
    const { weights, effective } = weightsOf([{ predicted: column, measured, error }]);
    const { posterior } = reweighted(prior, column, weights, effective);
    expect(`${posterior?.kind} ${posterior?.args.map((arg) => Math.abs(arg).toFixed(2)).join(" ")}`).toBe(expected);
  });

  it("choose no form that is far from what was learned", () => {
    const bounded = fc.tuple(fc.constantFrom("uniform", "triangular", "pert"), fc.tuple(value, positive, positive));
    const law = fc.property(bounded, fc.double({ min: -0.5, max: 1.5, noNaN: true }), positive, (prior, at, error) => {
      const [kind, [low, a, b]] = prior;
      const args = kind === "uniform" ? [low, low + a + b] : [low, low + a, low + a + b];
      const column = samples(kind, args, 4000);
      const { weights, effective } = weightsOf([{ predicted: column, measured: low + at * (a + b), error }]);
      if (effective < 100) return;
      const { posterior } = reweighted({ kind, args }, column, weights, effective);
      if (!posterior) return;
      const near = 0.06 + 0.886 / Math.sqrt(effective);
      for (const u of [0.05, 0.25, 0.5, 0.75, 0.95]) {
        const point = quantile(posterior.kind, posterior.args)(u);
        const below = column.reduce((sum, one, i) => (one <= point ? sum + weights[i]! : sum), 0);
        expect(Math.abs(below - u)).toBeLessThanOrEqual(near);
      }
    });
    fc.assert(law, { numRuns: runs });
  });
});

describe("what is learned of a model", () => {
  const model = (declared: string, evidence: string) => `system s
quality total unit ms = a + b
param a unit ms = ${declared}
param b unit ms = normal(5 ms, 1 ms)
quality drops unit ratio = d.rate
decision d { option x { rate: beta(2, 8) } option y { rate: beta(1, 1) } }
goal g { minimize mean(total) }
goal h { minimize mean(drops) }
decide now { choose d.x }
${evidence}
`;
  const measurement = (value: number, more: Partial<Measurement> = {}): Measurement => ({
    metric: "m",
    value,
    parameters: [],
    source: "m",
    ...more,
  });

  async function learned(text: string, measurements: Measurement[][], priors?: Map<string, Written>) {
    const { systems, findings } = await fromText(text);
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    const { model } = systems[0]!;
    const readings = model.evidence.map(
      ({ id }, i): EvidenceReading => ({ id, measurements: measurements[i] ?? [], problem: "none" }),
    );
    return learn(model, analyse(model), readings, { ...(priors && { priors }) });
  }
  const argsOf = (all: Learned[], stream: string) => all.find((one) => one.stream === stream)?.posterior?.args;

  const total = 'evidence mean(total) from "m.json" at m unit ms';

  it("is shared by what a sum is made of, by its variance", async () => {
    // Prior 10 + 5 with variances 4 + 1; measured 17 with variance 1: a gets 2·4/6, b 2·1/6.
    const { learned: all } = await learned(model("normal(10 ms, 2 ms)", total), [
      [measurement(17, { standardError: 1 })],
    ]);
    expect(argsOf(all, "a")).toEqual([
      expect.closeTo(0.01 + 0.002 * (4 / 6), 9),
      expect.closeTo(0.002 * Math.sqrt(1 / 3), 9),
    ]);
    expect(argsOf(all, "b")).toEqual([
      expect.closeTo(0.005 + 0.002 * (1 / 6), 9),
      expect.closeTo(0.001 * Math.sqrt(5 / 6), 9),
    ]);
  });

  it("is for a share the beta distribution of its counts, each of the option that was measured", async () => {
    const text = model("normal(10 ms, 2 ms)", 'evidence mean(drops) from "m.json" at m where d = "d"');
    const of = (option: string) => [{ decision: "d", path: "d", value: option }];
    const { learned: all } = await learned(text, [
      [measurement(0.1, { samples: 50, parameters: of("x") }), measurement(0.5, { samples: 4, parameters: of("y") })],
    ]);
    expect(argsOf(all, "d.x.rate")).toEqual([7, expect.closeTo(53, 9)]);
    expect(argsOf(all, "d.y.rate")).toEqual([3, 3]);
  });

  it.each([
    ["exponential(10 ms)", 14, { standardError: 1.4 }, "exponential", (0.01 + 100 * 0.014) / 101],
    ["exponential(10 ms)", 14, { samples: 9 }, "exponential", (0.01 + 9 * 0.014) / 10],
    ["10 ms + exponential(10 ms)", 24, { samples: 99, standardError: 1 }, "weighted", undefined],
    ["bernoulli(20%)", 0.3, { samples: 99 }, "bernoulli", (0.2 + 99 * 0.3) / 100],
    ["bernoulli(20%)", 0.5, { standardError: 0.05 }, "bernoulli", (0.2 + 100 * 0.5) / 101],
    ["bernoulli(20%)", 0.3, {}, "skipped", undefined],
  ] as const)(
    "of what varies, %s, is its mean, in which the prior counts as one draw: %d, %o",
    async (declared, value, more, kind, arg) => {
      const unit = declared.startsWith("b") ? "unit ratio " : "unit ms ";
      const text = `system s
quality wait ${unit}= w
param w ${unit}= ${declared}
goal g { minimize mean(wait) }
evidence mean(wait) from "m.json" at m ${unit}
`;
      const { learned: all, skipped } = await learned(text, [[measurement(value, more)]]);
      if (arg === undefined)
        return expect(all.every(({ posterior }) => posterior === null) || skipped.length > 0).toBe(true);
      expect(skipped).toEqual([]);
      expect(all).toMatchObject([{ method: "conjugate", posterior: { kind, args: [expect.closeTo(arg, 9)] } }]);
    },
  );

  it("weighs each share by the observations that it rests on", async () => {
    const text = model("normal(10 ms, 2 ms)", 'evidence mean(drops) from "m.json" at m').replace("(2, 8)", "(180, 20)");
    const { learned: all } = await learned(text, [
      [0.92, 0.92, 0.1].map((value, i) => measurement(value, { samples: [100, 100, 1][i]! })),
    ]);
    expect(argsOf(all, "d.x.rate")).toEqual([expect.closeTo(364.1, 9), expect.closeTo(36.9, 9)]);
  });

  it("weighs each measurement of a normal one by its own error: precisions add", async () => {
    const text = model("normal(10 ms, 2 ms)", 'evidence mean(a) from "m.json" at m unit ms');
    const { learned: all } = await learned(text, [
      [measurement(12, { standardError: 1 }), measurement(14, { standardError: 2 })],
    ]);
    const precision = 1 / 4 + 1 + 1 / 4;
    expect(argsOf(all, "a")).toEqual([
      expect.closeTo((10 / 4 + 12 + 14 / 4) / precision / 1000, 9),
      expect.closeTo(precision ** -0.5 / 1000, 9),
    ]);
  });

  it("keeps the mean where there are more observations than a beta distribution can count, and says so", async () => {
    const text = model("normal(10 ms, 2 ms)", 'evidence mean(drops) from "m.json" at m').replace("(2, 8)", "(180, 20)");
    const [one] = (await learned(text, [[measurement(0.92, { samples: 1e9 })]])).learned;
    const [a, b] = one!.posterior!.args;
    expect(a).toBe(1e6);
    expect(a! / (a! + b!)).toBeCloseTo(0.92, 6);
    expect(one!.note).toContain("scaled down to 1,000,000");
  });

  it("never becomes certain, however exact a measurement says that it is", async () => {
    const text = model("normal(10 ms, 2 ms)", 'evidence mean(a) from "m.json" at m unit ms');
    const { learned: all } = await learned(text, [[measurement(12, { standardError: 1e-150 })]]);
    expect(argsOf(all, "a")![1]).toBeGreaterThan(0);
  });

  it("is noted where it makes of a share what no share can be", async () => {
    const text = `system s
quality gain unit ratio = step
param step unit ratio = normal(2%, 5%)
decision d { option x option y }
goal g { maximize mean(gain) }
decide now { choose d.x }
evidence mean(gain) from "m.json" at m unit ratio
`;
    const found = await learned(text, [[measurement(-0.03, { standardError: 0.01 })]]);
    expect(found.learned[0]!.posterior!.args[0]).toBeLessThan(0);
    expect(found.learned[0]!.note).toContain("which no share can be");
  });

  it("is of an option that is called as what stands for nothing chosen", async () => {
    const text = model("normal(10 ms, 2 ms)", 'evidence mean(drops) from "m.json" at m where d = "d"').replace(
      "option y",
      "option none",
    );
    const parameters = [{ decision: "d", path: "d", value: "none" }];
    const { learned: all } = await learned(text, [[measurement(0.5, { samples: 4, parameters })]]);
    expect(argsOf(all, "d.none.rate")).toEqual([3, 3]);
  });

  it("is weighed where there is no closed form, and both parts of a sum are", async () => {
    const { learned: all } = await learned(model("lognormal(10 ms, 2 ms)", total), [
      [measurement(19, { standardError: 1 })],
    ]);
    expect(all.map(({ stream, method }) => [stream, method])).toEqual([
      ["a", "weighted"],
      ["b", "weighted"],
    ]);
    // By quadrature over both variables.
    let [mass, mean] = [0, 0];
    const [a, b] = [quantile("lognormal", [10, 2]), quantile("normal", [5, 1])];
    for (let i = 0; i < 400; i++)
      for (let j = 0; j < 400; j++) {
        const [x, y] = [a((i + 0.5) / 400), b((j + 0.5) / 400)];
        const weight = Math.exp(-0.5 * (19 - x - y) ** 2);
        mass += weight;
        mean += weight * x;
      }
    expect(all[0]!.posterior!.args[0]! * 1000).toBeCloseTo(mean / mass, 1);
  });

  it("is nothing from nothing", async () => {
    const none = await learned(model("normal(10 ms, 2 ms)", total), [[]]);
    expect(none).toMatchObject({
      learned: [],
      coverage: { within: 0, of: 0, chance: null },
      skipped: [{ reason: "none" }],
    });
  });

  it("of weights, is found with more samples where too few of the model's own fit what was measured exactly", async () => {
    const measured = measurement(17, { standardError: 0.004 });
    const { learned: all } = await learned(model("lognormal(10 ms, 4 ms)", total), [[measured]]);
    // What a is where a + b is 17, by a sum over points of a.
    const points = Array.from({ length: 4000 }, (_, i) => quantile("lognormal", [10, 4])((i + 0.5) / 4000));
    const weights = points.map((a) => Math.exp(-0.5 * (17 - a - 5) ** 2));
    const mass = weights.reduce((sum, weight) => sum + weight);
    const mean = points.reduce((sum, a, i) => sum + a * weights[i]!, 0) / mass;
    expect(all.find(({ stream }) => stream === "a")!.method).toBe("weighted");
    expect(Math.abs(argsOf(all, "a")![0]! * 1000 - mean)).toBeLessThan(0.3);
  });

  it("is nothing where a million samples are too few", async () => {
    const found = await learned(model("lognormal(10 ms, 4 ms)", total), [[measurement(17, { standardError: 1e-7 })]]);
    expect(found).toMatchObject({
      learned: [],
      skipped: [{ reason: expect.stringContaining("measured more exactly than samples of the model can tell") }],
    });
  });

  it("does not count evidence twice: it is held against what was said before", async () => {
    const measured = [[measurement(17, { standardError: 1 })]];
    const once = (await learned(model("normal(10 ms, 2 ms)", total), measured)).learned;
    const priors = new Map(once.map(({ stream, prior }) => [stream, prior]));
    const again = await learned(model("normal(11.3 ms, 1.2 ms)", total), measured, priors);
    expect(again.learned.map(({ posterior }) => posterior)).toEqual(once.map(({ posterior }) => posterior));
  });

  it("takes the error that a source does not record from repeats, of other configurations too", async () => {
    const text = model("normal(10 ms, 2 ms)", `${total} where d = "d"`);
    const of = (option: string) => [{ decision: "d", path: "d", value: option }];
    const { learned: all } = await learned(text, [
      [16, 18]
        .map((value) => measurement(value, { parameters: of("x") }))
        .concat(measurement(17, { parameters: of("y") })),
    ]);
    // A spread of √2: two that rest on variance 1, one on variance 2, so 1½ observations of variance 1.
    expect(argsOf(all, "a")![0]).toBeCloseTo(0.01 + (0.002 * 4) / (5 + 1 / 1.5), 9);
  });

  it.each([
    ["an error that is not known", total, [measurement(17)], "Its error is not known"],
    ["a percentile", total.replace("mean", "p95"), [measurement(17, { standardError: 1 })], "Only a mean"],
    ["an error of one that is far away", total, [measurement(50, { standardError: 1 })], "standard deviations from"],
    ["a number without end", total, [measurement(1e308, { standardError: 1 })], "standard deviations from"],
    ["a share above 100 %", 'evidence mean(drops) from "m.json" at m', [measurement(1.2, { samples: 9 })], "a share"],
    ["where nothing is expected", total, [measurement(900, { standardError: 0.001 })], "widen"],
    [
      "an option that is not there",
      `${total} where d = "d"`,
      [measurement(17, { standardError: 1, parameters: [{ decision: "d", path: "d", value: "z" }] })],
      "correct `where`",
    ],
  ])("is nothing, and says why: %s", async (what, evidence, measured, reason) => {
    const declared = what === "where nothing is expected" ? "lognormal(10 ms, 2 ms)" : "normal(10 ms, 2 ms)";
    const found = await learned(model(declared, evidence), [measured]);
    expect(found).toMatchObject({ learned: [], skipped: [{ reason: expect.stringContaining(reason) }] });
  });

  it("is scored: measurements within the interval of 90 %", async () => {
    const measured = Array.from({ length: 20 }, (_, i) => measurement(i < 4 ? 30 : 15, { standardError: 0.1 }));
    const { coverage, scores } = await learned(model("normal(10 ms, 2 ms)", total), [measured]);
    expect(coverage).toMatchObject({ within: 16, of: 20 });
    // 15 ± 1.645 √5 ms, with the error of the measurement.
    const half = (scores[0]!.high - scores[0]!.low) / 2;
    expect(half * 1000).toBeCloseTo(1.645 * Math.hypot(2, 1, 0.1), 1);
  });

  it("is scored by how likely so few would be", () => {
    const scores = (within: number, of: number) =>
      Array.from({ length: of }, (_, i) => ({
        evidence: "e",
        time: null,
        value: 0,
        low: 0,
        high: 0,
        within: i < within,
      }));
    expect(coverageOf(scores(10, 10)).chance).toBeCloseTo(1, 9);
    expect(coverageOf(scores(0, 2)).chance).toBeCloseTo(0.01, 9);
    expect(coverageOf(scores(1, 2)).chance).toBeCloseTo(0.19, 9);
  });
});
