import { Evaluator } from "../evaluate/evaluator.js";
import type { State } from "../evaluate/state.js";
import type { Model } from "../model.js";
import type { Draws } from "../sampling/draws.js";
import { type Condition, conditionsOf, valueConditions } from "./conditions.js";

/** The base case and the scenarios, each with its evaluator. */
export interface Cases {
  base: Evaluator;
  scenarios: Evaluator[];
  /** What must hold: in the base case, in every scenario that must hold, and where robust goals are valued. */
  conditions: Condition[];
  /** What the evaluators did, in samples times operations. */
  work(): number;
}

export function casesOf(model: Model, state: State, draws: Draws): Cases {
  const base = new Evaluator(model, state, draws);
  const scenarios = model.scenarios.map((scenario) => new Evaluator(model, state, draws, scenario));
  const conditions = [
    ...conditionsOf(base),
    ...model.scenarios.flatMap((scenario, i) =>
      (scenario.mustHold ? conditionsOf : valueConditions)(scenarios[i]!, scenario),
    ),
  ];
  const work = () => scenarios.reduce((sum, { work }) => sum + work, base.work);
  return { base, scenarios, conditions, work };
}
