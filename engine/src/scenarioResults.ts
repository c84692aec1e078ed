import type { ScenarioResult } from "./analysis.js";
import { goalReader } from "./rank/goalValues.js";
import { conditionsOf } from "./space/conditions.js";
import { rounded } from "./space/identity.js";
import type { Study } from "./study.js";

/** How a configuration fares in each scenario, be it one that must hold or not: the values of the goals there, and what does not hold. */
export function scenarioResultsOf({ model, state, cases }: Study, reference: Uint32Array): ScenarioResult[] {
  state.codes.set(reference);
  return model.scenarios.map((scenario, i) => {
    const evaluator = cases.scenarios[i]!;
    const values = model.goals.flatMap((goal): [string, number][] => {
      const value = goalReader({ base: evaluator, scenarios: [] }, goal).value();
      return Number.isFinite(value) ? [[goal.id, rounded(value / goal.unit.factor)]] : [];
    });
    return {
      name: scenario.id,
      ...(scenario.title !== undefined && { title: scenario.title }),
      mustHold: scenario.mustHold,
      values: Object.fromEntries(values),
      violates: conditionsOf(evaluator)
        .filter((condition) => !condition.holds())
        .map(({ element }) => element),
    };
  });
}
