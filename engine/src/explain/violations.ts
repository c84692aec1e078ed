import { shown } from "../describe.js";
import { numberOf } from "../evaluate/blocks.js";
import type { Comparison, DisplayUnit, Expr } from "../model.js";
import { namedUnit } from "../space/bounds.js";
import type { Condition } from "../space/conditions.js";
import type { Study } from "../study.js";
import type { Violation } from "./explanation.js";

/** What the configuration that the evaluators are at does not meet. */
export function violationsOf(study: Study): Violation[] {
  return study.cases.conditions.filter((condition) => !condition.holds()).map((one) => violationOf(study, one));
}

export function violationOf(study: Study, { id, kind, element, node }: Condition): Violation {
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
  return { id, element, kind, ...comparedValues(study, condition, scenarioOf(id, element), written) };
}

type Compared = Pick<Violation, "value" | "require" | "unit">;

/** Both sides of a comparison of numbers. */
function comparedValues(
  { model, cases }: Study,
  condition: Expr,
  scenario: string | undefined,
  written: DisplayUnit = plain,
): Compared {
  const nothing: Compared = { value: null, require: null, unit: "" };
  if (!isComparison(condition)) return nothing;
  const evaluator =
    scenario === undefined ? cases.base : cases.scenarios[model.scenarios.findIndex(({ id }) => id === scenario)]!;
  const { text, factor } = namedUnit(model, condition.left) ?? namedUnit(model, condition.right) ?? written;
  const side = (expr: Expr) => finite(shown(numberOf(evaluator.node(expr).get()), factor));
  const [value, bound] = [side(condition.left), side(condition.right)];
  return value === null || bound === null
    ? nothing
    : { value, require: { op: condition.op, value: bound }, unit: text };
}

const plain: DisplayUnit = { text: "", factor: 1 };

const comparisonOps: ReadonlySet<string> = new Set<Comparison>(["<", "<=", ">", ">=", "==", "!="]);
const isComparison = (expr: Expr): expr is Extract<Expr, { op: Comparison }> => comparisonOps.has(expr.op);
const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Of `scenario/id` the scenario. */
const scenarioOf = (id: string, element: string): string | undefined =>
  id === element ? undefined : id.slice(0, id.length - element.length - 1);
