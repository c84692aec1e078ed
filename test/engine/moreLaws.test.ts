import { fc, test } from "@fast-check/vitest";
import { analyse } from "@tradeops/engine";
import { describe, expect, vi } from "vitest";
import { fromText } from "../../language-server/src/project/open.js";
import { bruteForce } from "../oracle/bruteForce.js";
import { normalQuantile } from "../oracle/quantile.js";
import { randomModel } from "../oracle/randomModel.js";
import { erfc } from "../oracle/special.js";

const numRuns = process.env.TRADEOPS_THOROUGH === "1" ? 500 : 20;
vi.setConfig({ testTimeout: 60_000 + 1000 * numRuns });

describe("on models of every kind", () => {
  const weights = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 6, maxLength: 6 });
  test.prop([randomModel, weights], { numRuns })("a weighted optimum lies on the front", (model, weights) => {
    const { feasible } = bruteForce(model);
    if (feasible.length === 0 || model.goals.length === 0) return;
    const sums = feasible.map(({ goals }) =>
      goals.reduce(
        (sum, { value }, n) => sum + weights[n]! * (model.goals[n]!.direction === "maximize" ? value : -value),
        0,
      ),
    );
    const best = Math.max(...sums);
    const size = Math.max(...feasible.flatMap(({ goals }) => goals.map(({ value }) => Math.abs(value))));
    const front = new Set(analyse(model).front.map(({ id }) => id));
    const optima = feasible.filter((_, i) => best - sums[i]! <= 1e-9 * size);
    expect(optima.some(({ id }) => front.has(id))).toBe(true);
  });

  test.prop([randomModel], { numRuns })("two runs write the same bytes", (model) => {
    const once = JSON.stringify(analyse(model, { methods: true, sobol: true }));
    expect(JSON.stringify(analyse(structuredClone(model), { methods: true, sobol: true }))).toBe(once);
  });
});

describe("an option that another one of its decision beats", () => {
  const options = fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { minLength: 1, maxLength: 3 });
  const decisions = fc.array(options, { minLength: 2, maxLength: 4 });
  test.prop([decisions, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 3 })], { numRuns })(
    "changes no front, whatever the other decisions are",
    async (decisions, which, beats, by) => {
      const at = which % decisions.length;
      const [gain, cost] = decisions[at]![beats % decisions[at]!.length]!;
      const more = decisions.map((all, d) => (d === at ? [...all, [gain - by, cost + by] as const] : all));
      const frontOf = async (all: readonly (readonly (readonly [number, number])[])[]) => {
        const texts = all.map((options, d) => {
          const each = options.map(([q, r], o) => `option o${o} { q += ${q} r += ${r} }`.replace("+= -", "-= "));
          return `decision d${d} { ${each.join(" ")} }`;
        });
        const { systems } = await fromText(`system s
quality q unit count
quality r unit count
goal g { maximize q }
goal h { minimize r }
${texts.join("\n")}`);
        return systems[0]!.analyse().front.map(({ options, values }) => ({ options, values }));
      };
      expect(await frontOf(more)).toEqual(await frontOf(decisions));
    },
  );
});

describe("closed forms", () => {
  const mean = fc.integer({ min: -20, max: 20 });
  const spread = fc.integer({ min: 1, max: 9 });
  test.prop([mean, spread, mean, spread], { numRuns: Math.ceil(numRuns / 4) })(
    "of a sum of two normals: mean, deviation, percentile and probability",
    async (a, sdA, b, sdB) => {
      const sd = Math.hypot(sdA, sdB);
      const value = await valuesOf(`param x = normal(${a}, ${sdA})\nparam y = normal(${b}, ${sdB})`, "x + y", {
        mean: "mean(q)",
        sd: "sd(q)",
        p95: "p95(q)",
        below: `Pr(q < ${a + b + sdA})`,
      });
      value("mean", a + b);
      value("sd", sd);
      value("p95", a + b + sd * normalQuantile(0.95));
      value("below", 1 - erfc(sdA / sd / Math.SQRT2) / 2);
    },
  );

  const corner = fc.integer({ min: 0, max: 9 });
  test.prop([corner, corner, corner, mean], { numRuns: Math.ceil(numRuns / 4) })(
    "of a triangular and a uniform value: their means add up, and those of a product multiply",
    async (low, up, further, at) => {
      const [mode, high] = [low + up + 1, low + up + further + 2];
      const params = `param x = triangular(${low}, ${mode}, ${high})\nparam y = uniform(${at}, ${at + 2})`;
      const middle = (low + mode + high) / 3;
      const sum = await valuesOf(params, "x + y", { mean: "mean(q)" });
      sum("mean", middle + at + 1);
      const product = await valuesOf(params, "x * y", { mean: "mean(q)" });
      product("mean", middle * (at + 1));
    },
  );

  /** Checks a goal's value against what it is in closed form: within five standard errors, and a thousandth for what strata leave. */
  async function valuesOf(params: string, formula: string, goals: Record<string, string>) {
    const { systems, findings } = await fromText(`system s
analysis { samples 4000 }
${params}
quality q unit count = ${formula}
${Object.entries(goals)
  .map(([name, value]) => `goal ${name} { maximize ${value} }`)
  .join("\n")}
decision d { option o }`);
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    const { values, se } = systems[0]!.analyse().front[0]!;
    return (name: string, wanted: number) => {
      const room = 5 * se[name]! + 1e-3 * Math.max(1, Math.abs(wanted));
      expect(Math.abs(values[name]! - wanted)).toBeLessThan(room);
    };
  }
});
