import { shown } from "../describe.js";
import { numberOf } from "../evaluate/blocks.js";
import type { Evaluator } from "../evaluate/evaluator.js";
import { unmeasured } from "../evaluate/value.js";
import type { Condition } from "../space/conditions.js";
import type { Study } from "../study.js";
import { comparedValues, finite } from "./compared.js";
import type { Violation } from "./explanation.js";

/** What the configuration that the evaluators are at does not meet. */
export function violationsOf(study: Study): Violation[] {
  return study.cases.conditions.filter((condition) => !condition.holds()).map((one) => violationOf(study, one));
}

export function violationOf(study: Study, condition: Condition): Violation {
  const violation = withValues(study, condition);
  return condition.node.get() === unmeasured ? { ...violation, unmeasured: true } : violation;
}

function withValues(study: Study, { id, kind, element, node }: Condition): Violation {
  const { model } = study;
  const goal = kind === "goal" ? model.goals.find((one) => one.id === element) : undefined;
  if (goal) {
    const { require, unit } = goal;
    const value = finite(shown(numberOf(node.get()), unit.factor));
    const bound = require ? { op: require.op, value: shown(require.value, unit.factor) } : null;
    return { id, element, kind, value, require: bound, unit: unit.text };
  }
  const statements = kind === "constraint" ? model.constraints : model.requirements;
  const { condition, unit: written } = statements.find((one) => one.id === element)!;
  return { id, element, kind, ...comparedValues(evaluatorOf(study, scenarioOf(id, element)), condition, written) };
}

/** Of `scenario/id` the scenario. */
const scenarioOf = (id: string, element: string): string | undefined =>
  id === element ? undefined : id.slice(0, id.length - element.length - 1);

const evaluatorOf = ({ model, cases }: Study, scenario: string | undefined): Evaluator =>
  scenario === undefined ? cases.base : cases.scenarios[model.scenarios.findIndex(({ id }) => id === scenario)]!;
