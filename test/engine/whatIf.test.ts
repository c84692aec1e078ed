import { fc, test } from "@fast-check/vitest";
import { type Analysis, analyse, type Changes, type Decide, type Model, Trial } from "@tradeops/engine";
import { describe, expect, it } from "vitest";
import { fraud } from "../fixtures/models/fraud.js";
import { randomModel } from "../oracle/randomModel.js";

const numRuns = process.env.TRADEOPS_THOROUGH ? 300 : 15;
const nothing: Changes = { weights: [], requires: [] };
const numbers = fc.array(fc.nat({ max: 9 }), { minLength: 8, maxLength: 8 });

function record(choices: Decide["choices"]): Decide {
  return { id: "x", status: "accepted", choices, rejected: [], reopen: [], expect: [], supersedes: [] };
}

/** One option of each decision that chooses one, by the numbers. */
function someChoices(model: Model, picks: number[]): Decide["choices"] {
  return model.decisions.flatMap(({ id, select, options }, i) =>
    select[0] > 1 || select[1] < 1 || options.length === 0
      ? []
      : [{ decision: id, options: [options[picks[i % picks.length]! % options.length]!.name] }],
  );
}

/** What the analysis and a trial both say. */
function seen({ decided, front, recommended, goals, configurations }: Analysis) {
  const best = front.find(({ id }) => id === recommended);
  return { decided: withoutRecords(decided), best: best?.id ?? null, goals, feasible: configurations.feasible };
}

const withoutRecords = (decided: Analysis["decided"]) => decided && { ...decided, by: [] };

function tried(trial: Trial, changes: Changes) {
  const { tried, recommended, goals, feasible } = trial.ask(changes);
  return { decided: withoutRecords(tried), best: recommended?.id ?? null, goals, feasible };
}

describe("what if", () => {
  test.prop([randomModel, numbers], { numRuns })("says what an analysis of the changed model says", (model, picks) => {
    const weights = model.goals.map(({ id }, i) => ({ goal: id, weight: picks[i % 8]! }));
    const choices = someChoices(model, picks);
    const reweighed: Model = {
      ...model,
      goals: model.goals.map((goal, i) => ({ ...goal, weight: weights[i]!.weight })),
    };
    const trial = new Trial(model);
    expect(tried(trial, nothing)).toEqual(seen(analyse(model)));
    expect(tried(trial, { ...nothing, weights })).toEqual(seen(analyse(reweighed)));
    const decided = { ...reweighed, decides: [record(choices)] };
    expect(tried(trial, { weights, choices, requires: [] })).toEqual(seen(analyse(decided)));
    expect(tried(trial, { ...nothing, weights })).toEqual(seen(analyse(reweighed)));
    const relaxed = { ...decided, goals: decided.goals.map((goal) => ({ ...goal, require: undefined })) };
    const requires = model.goals.map(({ id }) => ({ goal: id, value: null }));
    expect(tried(trial, { weights, choices, requires })).toEqual(seen(analyse(relaxed)));
    expect(tried(trial, nothing)).toEqual(seen(analyse(model)));
  });

  it("takes thresholds in the goal's unit", () => {
    const trial = new Trial(fraud());
    const { goals, tried } = trial.ask({ weights: [], requires: [{ goal: "beFast", value: 15 }] });
    expect(goals.find(({ name }) => name === "beFast")?.require).toEqual({ op: "<=", value: 15 });
    expect(tried?.violates).toContain("beFast");
  });

  it("leaves the model as it was", () => {
    const model = fraud();
    const before = structuredClone(model);
    new Trial(model).ask({ weights: [{ goal: "beFast", weight: 9 }], requires: [{ goal: "beFast", value: 1 }] });
    expect(model).toEqual(before);
  });
});
