import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestVariants } from "../../engine/src/space/variants.js";
import { study } from "../../engine/src/study.js";
import { randomModel } from "../oracle/randomModel.js";
import { certain } from "./certain.js";

const numRuns = Number(process.env.TRADEOPS_MODELS ?? 150);
const seed = Number(process.env.TRADEOPS_SEED ?? 1);

/** Any order of configurations, with ties. */
const utility = (values: ArrayLike<number>) => Math.round(4 * values[0]!);

describe("what is one changed decision away", () => {
  it(`is the best of all that are, on ${numRuns} random models`, { timeout: 60_000 + 500 * numRuns }, () => {
    let found = 0;
    let conditional = 0;
    fc.assert(
      fc.property(randomModel.map(certain), (model) => {
        const { found: space, front } = study(model, { backend: "front" });
        if (!space.beyond || front.length === 0) return;
        const all = study(model, { backend: "walk" }).space;
        const codesOf = ({ codes }: typeof all, row: number) => codes.map((column) => column[row]!);
        const feasible = new Map(
          Array.from({ length: all.count }, (_, row) => [
            codesOf(all, row).join(),
            all.values.map((column) => column[row]!),
          ]),
        );
        const some = front.slice(0, 3).map((row) => codesOf(space, row));
        const variants = bestVariants(space, front.slice(0, 3), space.beyond, utility, () => {});
        const asked = model.decisions.every(({ when }) => when === undefined);
        for (const [decision, own] of variants.entries())
          for (const [code, variant] of own.entries()) {
            // What is offered is feasible, makes the decision so, and has the values that it says.
            if (variant) {
              expect(variant.codes[decision]).toBe(code);
              expect(feasible.get(variant.codes.join())).toEqual([...variant.values]);
            }
            if (!asked || code === 0) continue;
            const best = some
              .filter((codes) => codes[decision] !== code)
              .map((codes) => feasible.get(codes.with(decision, code).join()))
              .reduce((most, values) => (values ? Math.max(most, utility(values)) : most), Number.NEGATIVE_INFINITY);
            expect(variant ? utility(variant.values) : Number.NEGATIVE_INFINITY).toBe(best);
          }
        found++;
        if (!asked) conditional++;
      }),
      { numRuns, seed },
    );
    expect(found).toBeGreaterThan(numRuns / 4);
    expect(conditional).toBeGreaterThan(0);
    expect(conditional).toBeLessThan(found);
  });
});
