import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describe as described, describerOf } from "../../engine/src/describe.js";
import { moveTo, study, valuesAt } from "../../engine/src/study.js";
import { randomModel } from "../oracle/randomModel.js";
import { certain } from "./certain.js";

const numRuns = Number(process.env.TRADEOPS_MODELS ?? 150);
const seed = Number(process.env.TRADEOPS_SEED ?? 1);

describe("a configuration that is described quickly", () => {
  it(`is what the evaluators say of it, on ${numRuns} random models`, { timeout: 60_000 + 500 * numRuns }, () => {
    let found = 0;
    fc.assert(
      fc.property(randomModel.map(certain), (model) => {
        const known = study(model, { backend: "walk" });
        const quick = describerOf(known);
        const rows = known.front.slice(0, 5);
        const all = rows.map((row) =>
          quick(row, valuesAt(known.space, row), known.ranking.terms(valuesAt(known.space, row))),
        );
        // Asked for in another order than they were made in: each has its own choices.
        for (const [i, row] of [...rows.entries()].reverse()) {
          moveTo(known, row);
          const slow = described(known);
          expect(JSON.stringify(all[i])).toBe(JSON.stringify(slow));
          expect({ ...all[i] }).toEqual(slow);
          expect(structuredClone({ ...all[i] })).toEqual(slow);
          found++;
        }
      }),
      { numRuns, seed },
    );
    expect(found).toBeGreaterThan(numRuns / 2);
  });

  it("keeps what was worked out, though others are asked for in between", () => {
    const [model] = fc.sample(
      randomModel.map(certain).filter((one) => study(one, { backend: "walk" }).front.length > 1),
      { numRuns: 1, seed },
    );
    const known = study(model!, { backend: "walk" });
    const quick = describerOf(known);
    const [a, b] = known.front.map((row) =>
      quick(row, valuesAt(known.space, row), known.ranking.terms(valuesAt(known.space, row))),
    );
    const [id, options] = [a!.id, a!.options];
    expect(b!.id).not.toBe(id);
    expect(a!.id).toBe(id);
    expect(a!.options).toBe(options);
  });
});
