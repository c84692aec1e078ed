import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { analyse, type Model } from "@tradeops/engine";
import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { factor } from "../../engine/src/factored/factor.js";
import { wholePlanOf } from "../../engine/src/kernel/plan.js";
import { runnerOf } from "../../engine/src/kernel/runner.js";
import { gapOf } from "../../engine/src/search/gap.js";
import { landscapeByTables } from "../../engine/src/search/landscape.js";
import { supportedBy } from "../../engine/src/search/supported.js";
import { scalesOf, withinOf } from "../../engine/src/space/within.js";
import { settingOf, study } from "../../engine/src/study.js";
import { fromText } from "../../language-server/src/project/open.js";
import { randomModel } from "../oracle/randomModel.js";
import { certain } from "./certain.js";
import { needed } from "./needed.js";
import { vastModel } from "./vastModel.js";

const numRuns = Number(process.env.TRADEOPS_MODELS ?? 150);
const seed = Number(process.env.TRADEOPS_SEED ?? 1);

/** Nanoseconds, from next to none to what suffices. */
const budget = fc.constantFrom(1e4, 1e5, 1e6, 1e7, 1e8);

/**
 * What is claimed of points that begin with a few configurations, drawn at random; undefined where nothing can be. `most`: the share of the range of goals from which on nothing is claimed.
 */
function claimed(model: Model, budget: number, most?: number) {
  const { cases, state, draws } = settingOf(model, {});
  const signs = model.goals.map(({ direction }): 1 | -1 => (direction === "maximize" ? 1 : -1));
  const plan = wholePlanOf(cases.base.model, state, cases);
  const form = plan && !plan.late && plan.goals.length > 0 ? factor(plan, signs) : undefined;
  const supported = form && supportedBy(form);
  if (!plan || !form || !supported) return undefined;
  const runner = runnerOf(plan);
  const landscape = {
    ...landscapeByTables(form, runner),
    accepts: (codes: Uint32Array) => runner.at(codes) !== undefined,
  };
  const drawn = Array.from({ length: 40 }, (_, n) =>
    Uint32Array.from(plan.counts, (count, d) =>
      count === 0 ? 0 : 1 + ((Math.imul(n * 7 + d, 0x9e3779b1) >>> 8) % count),
    ),
  );
  const start = drawn.flatMap((codes) => {
    const values = runner.settled(codes) && landscape.at(codes)?.slice();
    return values ? [{ codes, values }] : [];
  });
  let cost = 0;
  const goOn = (more: number) => {
    cost += more;
    return cost <= budget;
  };
  const found = start.map(({ codes }) => [...runner.at(codes)!]);
  if (found.length === 0) return undefined;
  const ranges = signs.map((_, goal) => Float64Array.from(found, (values) => values[goal]!));
  const scale = (spans: Float64Array) => scalesOf(form, ranges, spans);
  const gap = gapOf({ factored: form, landscape, supported, start, scale, seed: draws.seed, goOn });
  if (!gap) return { signs };
  const rows = gap.points.map(({ codes }) => [...runner.at(codes)!]);
  const columns = signs.map((_, goal) => Float64Array.from(rows, (values) => values[goal]!));
  return { signs, rows, within: withinOf(form, gap, columns, most) };
}

describe("how far a front is from the exact one", () => {
  it(`is no less than all configurations show, on ${numRuns} random models and budgets`, {
    timeout: 60_000 + 500 * numRuns,
  }, () => {
    let found = 0;
    fc.assert(
      fc.property(randomModel.map(certain), budget, (model, budget) => {
        const claim = claimed(model, budget, Number.MAX_VALUE);
        if (!claim?.within) return;
        const { space } = study(model, { backend: "walk" });
        if (!space.all) return;
        found++;
        const all = Array.from({ length: space.count }, (_, row) => space.values.map((column) => column[row]!));
        expect(needed(all, claim.rows, claim.signs, claim.within)).toBeLessThanOrEqual(1);
      }),
      { numRuns, seed },
    );
    expect(found).toBeGreaterThanOrEqual(numRuns / 20);
  });

  it("is no less than all configurations of larger models show, and of use", {
    timeout: 60_000 + 2000 * numRuns,
  }, async () => {
    const shares: number[] = [];
    let asked = 0;
    await fc.assert(
      fc.asyncProperty(vastModel, budget, async (given, budget) => {
        const { systems, findings } = await fromText(given.text);
        expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
        const claim = claimed(systems[0]!.model, budget, Number.MAX_VALUE);
        const ample = budget >= 1e7;
        if (ample) asked++;
        if (!claim?.within) return;
        const share = needed(given.all(), claim.rows, claim.signs, claim.within);
        expect(share).toBeLessThanOrEqual(1);
        if (ample) shares.push(share);
      }),
      { numRuns: Math.min(100, Math.ceil(numRuns / 8)), seed },
    );
    // Nearly wherever there was time something is claimed, and it is no more than ten times what is needed in most cases.
    expect(shares.length).toBeGreaterThan(0.75 * asked);
    expect(shares.sort((a, b) => a - b)[shares.length >> 1]).toBeGreaterThan(0.1);
  });

  it("is said in the units of the goals, and true of the exact front of 10¹⁸ configurations", {
    timeout: 60_000,
  }, async () => {
    const goals = [0, 1, 2];
    const value = (d: number, o: number, k: number) =>
      (Math.imul(Math.imul(d * 37 + o * 11 + k + 1, 0x9e3779b1) ^ (d << 9), 0x85ebca6b) >>> 12) % 9973;
    const { systems } = await fromText(`system large
${goals.map((k) => `quality q${k} unit ms\ngoal g${k} { maximize q${k} }`).join("\n")}
${Array.from({ length: 30 }, (_, d) => {
  const option = (o: number) => `option o${o} { ${goals.map((k) => `q${k} += ${value(d, o, k)} ms`).join(" ")} }`;
  return `decision d${d} { ${[0, 1, 2, 3].map(option).join(" ")} }`;
}).join("\n")}`);
    const exact = analyse(systems[0]!.model);
    expect(exact.certificate).toBe("exact");
    const analysis = analyse(systems[0]!.model, { limit: 400_000 });
    const { certificate, within, front, findings } = analysis;
    const schema: object = JSON.parse(
      readFileSync(resolve(import.meta.dirname, "../../docs/analysis.schema.json"), "utf8"),
    );
    const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);
    validate(JSON.parse(JSON.stringify(analysis)));
    expect(validate.errors).toBeNull();
    expect(certificate).toBe("within ε");
    expect(findings.map(({ code }) => code)).toContain("space-too-large");
    const rows = ({ front }: Pick<typeof exact, "front">) =>
      front.map(({ values }) => goals.map((k) => values[`g${k}`]!));
    const margins = goals.map((k) => within![`g${k}`]!);
    const share = needed(rows(exact), rows({ front }), [1, 1, 1], margins);
    expect(share).toBeLessThanOrEqual(1);
    expect(share).toBeGreaterThan(0.1);
  });
});
