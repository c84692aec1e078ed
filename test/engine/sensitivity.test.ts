import fc from "fast-check";
import { expect, it } from "vitest";
import { Evaluator } from "../../engine/src/evaluate/evaluator.js";
import { goalReader } from "../../engine/src/rank/goalValues.js";
import { sensitivityOf } from "../../engine/src/sensitivity.js";
import { rounded } from "../../engine/src/space/identity.js";
import { type Study, study } from "../../engine/src/study.js";
import { randomModel } from "../oracle/randomModel.js";

const numRuns = process.env.TRADEOPS_THOROUGH === "1" ? 1000 : 100;

/** The utility of a configuration with one variable at a probability, by evaluators that share nothing. */
function utilityAt({ model, state, draws, ranking }: Study, reference: Uint32Array, parameter: string, at: number) {
  const pinned = draws.pin(new Map([[parameter, at]]));
  const base = new Evaluator(model, state, pinned);
  const scenarios = model.scenarios.map((scenario) => new Evaluator(model, state, pinned, scenario));
  state.codes.set(reference);
  return ranking.utility(model.goals.map((goal) => goalReader({ base, scenarios }, goal).value()));
}

it("moves the utility as it moves where all is evaluated anew", () => {
  let found = 0;
  fc.assert(
    fc.property(randomModel, (model) => {
      const known = study({ ...model, samples: 50 }, {});
      const [row] = known.front;
      if (row === undefined) return;
      const reference = Uint32Array.from(known.space.codes, (column) => column[row]!);
      const moved = new Map(sensitivityOf(known, reference).map((one) => [one.parameter, one]));
      for (const parameter of known.draws.read) {
        const [low, high] = [0.05, 0.95].map((at) => utilityAt(known, reference, parameter, at));
        const one = moved.get(parameter);
        if (!one) {
          expect(low === null || high === null || rounded(low!) === rounded(high!)).toBe(true);
          continue;
        }
        found++;
        expect([one.low, one.high]).toEqual([rounded(low!), rounded(high!)]);
      }
    }),
    { numRuns },
  );
  expect(found).toBeGreaterThan(0);
});
