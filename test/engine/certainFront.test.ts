import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Study, study, valuesAt } from "../../engine/src/study.js";
import { randomModel } from "../oracle/randomModel.js";
import { certain } from "./certain.js";

const numRuns = Number(process.env.TRADEOPS_MODELS ?? 150);
/** The same models each time, so that what fails is about the change; another seed tries others. */
const seed = Number(process.env.TRADEOPS_SEED ?? 1);

/** The members of the front with their values. */
function frontOf({ space, front }: Study): string[] {
  return front.map((row) => `${space.codes.map((column) => column[row])}: ${valuesAt(space, row)}`).sort();
}

describe("the front of a certain model without a look at every configuration", () => {
  // Code that is generated is compiled anew for each model.
  it.each([
    ["front", numRuns] as const,
    ["loops", numRuns] as const,
    ["generated loops", Math.ceil(numRuns / 8)] as const,
  ])(
    "is that of all configurations, with ties, by %s, on %i random models",
    {
      timeout: 60_000 + 500 * numRuns,
    },
    (backend, numRuns) => {
      let found = 0;
      fc.assert(
        fc.property(randomModel.map(certain), (model) => {
          const walked = study(model, { backend: "walk" });
          const quick = study(model, { backend });
          if (quick.space.all) return;
          found++;
          expect(frontOf(quick)).toEqual(frontOf(walked));
          if (quick.space.counted) expect(quick.space.feasible).toBe(walked.space.feasible);
        }),
        { numRuns, seed },
      );
      // Most models have such a form, or this would show nothing.
      expect(found).toBeGreaterThan(numRuns / 2);
    },
  );
});
