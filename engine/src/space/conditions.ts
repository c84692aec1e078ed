import { comparisons } from "../evaluate/compare.js";
import { isComputable } from "../evaluate/computable.js";
import type { Evaluator } from "../evaluate/evaluator.js";
import { type Node, union } from "../evaluate/node.js";
import type { Goal, Scenario } from "../model.js";

/** Something that a feasible configuration meets. */
export interface Condition {
  /** Of the constraint, requirement or goal; in a scenario, `scenario/id`. */
  id: string;
  /** Of the constraint, requirement or goal. */
  element: string;
  kind: "constraint" | "requirement" | "goal";
  node: Node;
  /** The decisions on which it depends. */
  reads: readonly number[];
  /** Whether the configuration meets it. What has no value is not met. */
  holds(): boolean;
}

/** All that must hold in the base case, or in a scenario that must hold. */
export function conditionsOf(evaluator: Evaluator, scenario?: Scenario): Condition[] {
  const { model } = evaluator;
  return [
    ...model.constraints.map((constraint): Condition => {
      const node = evaluator.node(constraint.condition);
      const named = constraint.decisions.flatMap((id) => evaluator.decisions.get(id) ?? []);
      const asked = () => named.length === 0 || named.some((decision) => evaluator.state.codes[decision] !== 0);
      return {
        ...condition(constraint.id, "constraint", node, scenario),
        reads: union(node.reads, named),
        holds: () => !asked() || node.get() === true,
      };
    }),
    ...model.requirements.map((requirement): Condition => {
      const node = evaluator.node(requirement.condition);
      return { ...condition(requirement.id, "requirement", node, scenario), holds: () => node.get() === true };
    }),
    ...model.goals.map((goal) => goalCondition(evaluator, goal, scenario)),
  ];
}

/** In a scenario that need not hold: goals that are valued at their worst have a value there too. */
export function valueConditions(evaluator: Evaluator, scenario: Scenario): Condition[] {
  return evaluator.model.goals
    .filter(({ robust }) => robust)
    .map((goal) => goalCondition(evaluator, { ...goal, require: undefined }, scenario));
}

function goalCondition(evaluator: Evaluator, goal: Goal, scenario?: Scenario): Condition {
  const node = evaluator.node(goal.value);
  const meets = goalTest(goal);
  return { ...condition(goal.id, "goal", node, scenario), holds: () => meets(node.get()) };
}

function condition(id: string, kind: Condition["kind"], node: Node, scenario: Scenario | undefined) {
  return { id: scenario ? `${scenario.id}/${id}` : id, element: id, kind, node, reads: node.reads };
}

/** Whether a goal has a value that can be computed with, and one that meets what it requires. */
function goalTest({ require }: Goal): (value: unknown) => boolean {
  return (value) =>
    typeof value === "number" &&
    isComputable(value) &&
    (require === undefined || comparisons[require.op](value, require.value));
}
