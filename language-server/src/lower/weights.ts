import type { ast } from "@tradeops/grammar";
import type { Context } from "./context.js";
import type { Target } from "./report.js";

/** Weights count in proportion to their sum, which must therefore be a number above 0. */
export function checkWeights(ctx: Context): void {
  const goals = ctx.statements.filter((node) => node.$type === "Goal");
  const stakeholders = ctx.statements.filter((node) => node.$type === "Stakeholder");
  const weightOf = (goal: ast.Goal) => goal.clauses.find((clause) => clause.$type === "Weight");
  checkSum(
    ctx,
    goals.map((goal) => ({
      value: weightOf(goal)?.value,
      target: { node: weightOf(goal) ?? goal, property: "value" },
    })),
    "Every goal has the weight 0, so nothing ranks the configurations: give at least one a weight above 0.",
  );
  checkSum(
    ctx,
    stakeholders.map((node) => ({ value: node.influence, target: { node, property: "influence" } })),
    "Every stakeholder has the influence 0: give at least one an influence above 0.",
  );
  for (const { weights, name } of stakeholders) {
    const named = new Map(weights.map((weight) => [weight.goal?.element?.ref, weight]));
    checkSum(
      ctx,
      goals.map((goal) => {
        const own = named.get(goal);
        return { value: own ? own.value : weightOf(goal)?.value, target: own && { node: own, property: "value" } };
      }),
      `Every goal has the weight 0 for \`${name}\`: give at least one a weight above 0.`,
    );
  }
}

/** A weight that is not written is 1; one without a place was checked where it is written. */
function checkSum(ctx: Context, weights: readonly { value?: number; target?: Target }[], message: string): void {
  for (const { value, target } of weights)
    if (value === Number.POSITIVE_INFINITY && target)
      ctx.report(
        "weight-range",
        target,
        "This weight is larger than any number that can be computed with: take a smaller one.",
      );
  const first = weights.find(({ target }) => target)?.target;
  if (first && weights.every(({ value }) => value === 0)) ctx.report("weight-range", first, message);
}
