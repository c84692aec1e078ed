import type { EvidenceReading, Measurement, Verification, VerifyOptions } from "@tradeops/engine";
import { verify } from "@tradeops/engine";
import { fromText } from "@tradeops/language-server";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const model = `system scoring
analysis { samples 1000 }
quality recall  unit ratio
quality latency unit ms = scorer.time + network
quality bill    unit USD = scorer.price
param network unit ms = normal(5 ms, 1 ms)
decision scorer {
  option small { recall = normal(0.90, 0.01)  time: normal(10 ms, 2 ms)  price: 10 USD }
  option large { recall = normal(0.95, 0.01)  time: normal(30 ms, 3 ms)  price: 20 USD }
}
decision precision { option full  option half { recall -= 1% } }
goal catch { maximize mean(recall)  require >= 92% }
goal quick { minimize p95(latency)  aim 10 ms  worst 60 ms }
goal cheap { minimize bill  aim 0 USD  worst 30 USD }
require mean(latency) <= 50 ms
decide now { choose scorer.large, precision.full }
EVIDENCE
`;

const recall = 'evidence mean(recall) from "m.json" at recall where scorer = "scorer", precision = "precision"';
const asDecided = { scorer: "large", precision: "full" };

async function verified(
  evidence: string,
  measurements: Partial<Measurement>[],
  options?: VerifyOptions,
): Promise<Verification> {
  const { systems, findings } = await fromText(model.replace("EVIDENCE", evidence));
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  const system = systems[0]!;
  const readings = system.model.evidence.map(
    ({ id }): EvidenceReading => ({
      id,
      measurements: measurements.map((one) => ({
        metric: "recall",
        value: 0.95,
        parameters: [],
        source: "m.json",
        ...one,
      })),
    }),
  );
  return verify(system.model, system.analyse(), readings, options);
}

const recorded = (values: Record<string, string>): Measurement["parameters"] =>
  Object.entries(values).map(([decision, value]) => ({ decision, path: decision, value }));

describe("a measurement", () => {
  it.each([
    ["holds", 0.951, 0.002],
    ["surprises", 0.99, 0.002],
    ["holds", 0.99, 0.04],
    ["violates", 0.919, 0.002],
    ["surprises", 0.92, undefined],
    ["holds", 0.935, undefined],
  ])("%s at %s ± %s", async (verdict, value, standardError) => {
    const { evidence } = await verified(recall, [{ value, standardError, parameters: recorded(asDecided) }]);
    expect(evidence[0]!.verdict).toBe(verdict);
  });

  it("is expected where the model's uncertainty and its own error leave 95 %", async () => {
    const { evidence } = await verified(recall, [
      { value: 0.95, standardError: 0.02, parameters: recorded(asDecided) },
    ]);
    const { low, high } = evidence[0]!.predicted!;
    expect(low).toBeCloseTo(0.95 - 1.96 * Math.hypot(0.01, 0.02), 3);
    expect(high).toBeCloseTo(0.95 + 1.96 * Math.hypot(0.01, 0.02), 3);
  });

  it.each([1e308, 1e155])("whose standard error is %s has none that is known", async (standardError) => {
    const { evidence } = await verified(recall, [{ value: 0.99, standardError, parameters: recorded(asDecided) }]);
    expect(evidence[0]).toMatchObject({ verdict: "surprises", measured: { standardError: null } });
    const { low, high } = evidence[0]!.predicted!;
    expect([low, high]).toEqual([expect.closeTo(0.93, 2), expect.closeTo(0.97, 2)]);
  });

  it("is held against requirements about the same value too", async () => {
    const { evidence } = await verified('evidence mean(latency) from "m.json" at latency unit s', [{ value: 0.051 }]);
    expect(evidence[0]).toMatchObject({
      verdict: "violates",
      unit: "ms",
      measured: { value: 51 },
      bounds: [{ op: "<=", value: 50, meets: false }],
    });
  });

  it("of what the model says without uncertainty surprises only by its own error", async () => {
    const bill = 'evidence bill from "m.json" at bill unit USD';
    expect((await verified(bill, [{ value: 22 }])).evidence[0]!.verdict).toBe("holds");
    expect((await verified(bill, [{ value: 22, standardError: 2 }])).evidence[0]!.verdict).toBe("holds");
    expect((await verified(bill, [{ value: 22, standardError: 0.5 }])).evidence[0]!.verdict).toBe("surprises");
  });
});

describe("a measurement counts", () => {
  it.each([
    ["of another option", { scorer: "small", precision: "full" }, "`scorer` was `small` there, and `large` is decided"],
    ["of an option that is not recorded", { scorer: "large" }, "does not record `precision`"],
  ])("for its own configuration alone: not that %s", async (_, values, reason) => {
    const parameters = [
      ...recorded(values),
      ...("precision" in values ? [] : [{ decision: "precision", path: "precision" }]),
    ];
    const { evidence, reopened } = await verified(recall, [{ value: 0.5, parameters }]);
    expect(evidence[0]).toMatchObject({ verdict: "missing", measured: null });
    expect(evidence[0]!.notes[0]).toContain(reason);
    expect(reopened).toBeNull();
  });

  it.each<[string, Partial<Measurement>[], number, number]>([
    [
      "the observations that each rests on",
      [0.92, 0.92, 0.1].map((value, i) => ({ value, samples: [100, 100, 1][i]! })),
      184.1 / 201,
      Math.sqrt((200 * (0.92 - 184.1 / 201) ** 2 + (0.1 - 184.1 / 201) ** 2) / 201 / 2),
    ],
    [
      "their errors, the inverse variances",
      [
        { value: 0.94, standardError: 0.01 },
        { value: 0.95, standardError: 0.02 },
      ],
      (4 * 0.94 + 0.95) / 5,
      1 / Math.sqrt(0.01 ** -2 + 0.02 ** -2),
    ],
    ["nothing, where not all say it", [{ value: 0.94, samples: 100 }, { value: 0.96 }], 0.95, 0.01],
  ])("that is repeated weighs by %s", async (_, measurements, value, error) => {
    const { evidence } = await verified('evidence mean(recall) from "m.json" at recall', measurements);
    expect(evidence[0]!.measured).toMatchObject({
      value: expect.closeTo(value, 9),
      standardError: expect.closeTo(error, 9),
    });
  });

  it("among others: those of the configuration, of the newest commit, are averaged", async () => {
    const parameters = recorded(asDecided);
    const { evidence } = await verified(recall, [
      { value: 0.1, parameters: recorded({ ...asDecided, scorer: "small" }) },
      { value: 0.2, parameters, commit: "old", time: "2026-01-01T00:00:00.000Z" },
      { value: 0.94, parameters, commit: "new", time: "2026-02-01T00:00:00.000Z" },
      { value: 0.96, parameters, commit: "new", time: "2026-02-02T00:00:00.000Z" },
    ]);
    expect(evidence[0]!.measured).toMatchObject({
      value: 0.95,
      measurements: 2,
      commit: "new",
      time: "2026-02-02T00:00:00.000Z",
    });
    expect(evidence[0]!.measured!.standardError).toBeCloseTo(0.01, 12);
  });

  it("until it is stale, on the date given", async () => {
    const stale = `${recall} stale after 14 days`;
    const one = { parameters: recorded(asDecided), time: "2026-03-01T12:00:00.000Z" };
    const on = async (today?: string) => (await verified(stale, [one], { today })).evidence[0]!;
    expect((await on("2026-03-14")).verdict).toBe("holds");
    expect(await on("2026-03-16")).toMatchObject({ verdict: "stale", measured: { value: 0.95 } });
    expect((await on()).verdict).toBe("holds");
    const undated = (await verified(stale, [{ ...one, time: undefined }], { today: "2026-03-16" })).evidence[0]!;
    expect(undated).toMatchObject({ verdict: "holds", notes: [expect.stringContaining("records no time")] });
  });

  it("only if there is one", async () => {
    expect((await verified(recall, [])).evidence[0]!.verdict).toBe("missing");
  });
});

describe("what a measurement says of the assumptions", () => {
  it("is the conjugate posterior of a normal one", async () => {
    const { evidence } = await verified(recall, [
      { value: 0.93, standardError: 0.01, parameters: recorded(asDecided) },
    ]);
    const [assumption, ...others] = evidence[0]!.assumptions;
    expect(others).toEqual([]);
    expect(assumption).toMatchObject({
      parameter: "scorer.large recall",
      unit: "ratio",
      prior: { mean: 0.95, sd: 0.01 },
    });
    expect(assumption!.posterior!.mean).toBeCloseTo(0.94, 9);
    expect(assumption!.posterior!.sd).toBeCloseTo(0.01 / Math.SQRT2, 9);
  });

  it("is shared by the variances of several, as Gaussian conditioning says", async () => {
    const { evidence } = await verified('evidence mean(latency) from "m.json" at latency unit ms', [
      { value: 40, standardError: 2 },
    ]);
    const [time, network] = evidence[0]!.assumptions;
    const variance = 9 + 1 + 4;
    expect([time!.parameter, network!.parameter]).toEqual(["scorer.large.time", "network"]);
    // An attribute has no unit of its own; as a term of the sum it has that of the sum.
    expect(time!.unit).toBe("ms");
    expect(time!.posterior!.mean).toBeCloseTo(30 + (9 / variance) * 5, 9);
    expect(network!.posterior!.mean).toBeCloseTo(5 + (1 / variance) * 5, 9);
    expect(network!.posterior!.sd).toBeCloseTo(Math.sqrt(1 - 1 / variance), 9);
  });

  it("is the raw sample alone where it has no error", async () => {
    const { evidence } = await verified(recall, [{ value: 0.93, parameters: recorded(asDecided) }]);
    expect(evidence[0]).toMatchObject({
      measured: { sample: [0.93], standardError: null },
      assumptions: [{ posterior: null }],
    });
  });
});

describe("a decision", () => {
  it("stands while the measured values leave it feasible and on the front", async () => {
    expect((await verified(recall, [{ value: 0.93, parameters: recorded(asDecided) }])).reopened).toBeNull();
  });

  it("is re-opened if it becomes infeasible; what rests on the same assumption is no way out", async () => {
    const { reopened } = await verified(`${recall}\n`, [{ value: 0.91, parameters: recorded(asDecided) }]);
    expect(reopened).toMatchObject({ decides: ["now"], alternative: null });
    expect(reopened!.reasons[0]).toContain("`catch`");
  });

  it("is re-opened if another one is better by the measured values, which is named", async () => {
    const { systems } = await fromText(model.replace("EVIDENCE", recall).replace("require >= 92%", "require >= 80%"));
    const system = systems[0]!;
    const analysis = system.analyse();
    const { id } = system.model.evidence[0]!;
    const at = (value: number) =>
      verify(system.model, analysis, [
        { id, measurements: [{ metric: "", value, parameters: recorded(asDecided), source: "" }] },
      ]).reopened;
    expect(at(0.91)).toBeNull();
    expect(at(0.85)).toMatchObject({
      decides: ["now"],
      reasons: [expect.stringContaining("dominated")],
      alternative: { changes: [{ decision: "scorer", from: ["large"], to: ["small"] }] },
    });
  });

  it("stands where a measurement is as expected, though the model's own value of another one is better", async () => {
    const { systems } = await fromText(
      model.replace("EVIDENCE", recall).replace("normal(0.90, 0.01)", "normal(0.949, 0.01)"),
    );
    const system = systems[0]!;
    const at = (value: number) =>
      verify(system.model, system.analyse(), [
        {
          id: system.model.evidence[0]!.id,
          measurements: [{ metric: "", value, standardError: 0.004, parameters: recorded(asDecided), source: "" }],
        },
      ]);
    expect(at(0.94)).toMatchObject({ evidence: [{ verdict: "holds" }], reopened: null });
    expect(at(0.925)).toMatchObject({
      evidence: [{ verdict: "surprises" }],
      reopened: { alternative: { options: { scorer: ["small"] } } },
    });
  });

  const latency = [
    'evidence mean(latency) from "m.json" at mean unit ms',
    'evidence p95(latency) from "m.json" at p95 unit ms',
  ];
  it.each([
    ["the mean and a percentile of one quality", latency, [45, 49]],
    ["a percentile and the mean", latency.toReversed(), [49, 45]],
    ["one quality twice", [latency[0]!, latency[0]!], [45, 46]],
    ["one attribute twice", Array(2).fill('evidence mean(scorer.time) from "m.json" at t unit ms'), [44, 44]],
  ])("has one correction for %s: none makes another infeasible", async (_, evidence, values) => {
    const { systems } = await fromText(model.replace("EVIDENCE", evidence.join("\n")));
    const system = systems[0]!;
    const at = (values: number[]) =>
      verify(
        system.model,
        system.analyse(),
        system.model.evidence.map(({ id }, i) => ({
          id,
          measurements: [{ metric: "", value: values[i]!, standardError: 0.1, parameters: [], source: "" }],
        })),
      );
    const { evidence: results, reopened } = at(values);
    expect(results.map(({ verdict }) => verdict)).toContain("surprises");
    expect(reopened).toBeNull();
    expect(at(values.map((value) => value + 20))).toMatchObject({
      reopened: { reasons: [expect.stringContaining("not feasible")] },
    });
  });

  it("that did not stand before is not re-opened by what was measured", async () => {
    const poor = model
      .replace("time: normal(10 ms, 2 ms)  price: 10 USD", "time: normal(40 ms, 2 ms)  price: 40 USD")
      .replace("scorer.large, precision.full", "scorer.small, precision.full")
      .replace("require >= 92%", "require >= 80%");
    const { systems } = await fromText(poor.replace("EVIDENCE", 'evidence bill from "m.json" at bill unit USD'));
    const system = systems[0]!;
    const analysis = system.analyse();
    expect(analysis.findings.map(({ code }) => code)).toContain("decided-dominated");
    const measurements = [{ metric: "", value: 41, parameters: [], source: "" }];
    expect(verify(system.model, analysis, [{ id: system.model.evidence[0]!.id, measurements }]).reopened).toBeNull();
  });

  it("is re-opened by its own conditions, with the measured values", async () => {
    const text = model.replace("precision.full }", "precision.full  reopen when mean(network) > 8 ms }");
    const { systems } = await fromText(
      text.replace("EVIDENCE", 'evidence mean(network) from "m.json" at network unit ms'),
    );
    const system = systems[0]!;
    const at = (value: number) =>
      verify(system.model, system.analyse(), [
        {
          id: system.model.evidence[0]!.id,
          measurements: [{ metric: "network", value, parameters: [], source: "m.json" }],
        },
      ]).reopened;
    expect(at(7)).toBeNull();
    expect(at(9)!.reasons[0]).toContain("says when to re-open it");
  });

  it("has the measured value in what is analysed anew, whatever it is", async () => {
    const { systems } = await fromText(model.replace("EVIDENCE", recall).replace("require >= 92%", "require >= 90%"));
    const system = systems[0]!;
    const analysis = system.analyse();
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 1, noNaN: true }), (value) => {
        const { evidence, reopened } = verify(system.model, analysis, [
          {
            id: system.model.evidence[0]!.id,
            measurements: [{ metric: "", value, parameters: recorded(asDecided), source: "" }],
          },
        ]);
        expect(evidence[0]!.verdict === "violates").toBe(value < 0.9 * (1 - 1e-12));
        // Feasible and not dominated (it is the only one with the largest scorer), unless it violates the goal, or a smaller one is better in all.
        expect(reopened !== null).toBe(value < 0.9 * (1 - 1e-12));
      }),
      { numRuns: 30 },
    );
  });
});
