import type { Scenario, Stakeholder } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import type { Context } from "./context.js";
import { lowerExpression } from "./inner.js";
import { checkPresent } from "./need.js";
import { textOf } from "./report.js";
import { unify } from "./unify.js";
import { valueInfo } from "./value.js";

/** Other circumstances: what some `param` or `let` is there. */
export function lowerScenario(ctx: Context, node: ast.Scenario): Scenario | undefined {
  if (!node.name) return undefined;
  const seen = new Map<unknown, ast.Override>();
  const overrides = node.overrides.flatMap((override) => {
    const element = override.target?.element?.ref;
    if (!element || !override.value) return [];
    if (element.$type !== "Param" && element.$type !== "Let") {
      ctx.report(
        "override-target",
        { node: override, property: "target" },
        `A scenario changes a \`param\` or a \`let\`; \`${textOf(override.target)}\` is neither: name one of these.`,
      );
      return [];
    }
    const first = seen.get(element);
    if (first) {
      ctx.report(
        "scenario-twice",
        { node: override, property: "target" },
        `\`${element.name}\` is given twice in this scenario: remove one.`,
        [{ target: { node: first, property: "target" }, message: "It is given here already." }],
      );
      return [];
    }
    seen.set(element, override);
    const value = lowerOverride(ctx, element, override);
    return value ? [{ target: ctx.id(element), value }] : [];
  });
  return { id: ctx.id(node), title: node.title, mustHold: node.must, overrides };
}

function lowerOverride(ctx: Context, element: ast.Param | ast.Let, override: ast.Override) {
  const known = valueInfo(ctx, element, { node: override, property: "target" });
  // A distribution here draws from the stream of the one that it replaces.
  const owner = ctx.id(element);
  const typed = lowerExpression({ ...ctx, streams: new Map() }, { owner }, override.value);
  if (!known || !typed || !checkPresent(ctx, override.value, typed)) return undefined;
  return (
    unify(ctx, known.type, typed.type, { node: override, property: "value" }, `the value of \`${element.name}\``) &&
    typed.expr
  );
}

/** Who cares how much about which goal. */
export function lowerStakeholder(ctx: Context, node: ast.Stakeholder): Stakeholder | undefined {
  if (!node.name) return undefined;
  const seen = new Map<ast.Goal, ast.GoalWeight>();
  const weights = node.weights.flatMap((item) => {
    const goal = item.goal?.element?.ref;
    if (goal?.$type !== "Goal" || item.value === undefined) return [];
    const first = seen.get(goal);
    if (first) {
      ctx.report("clause-repeated", { node: item }, `\`${goal.name}\` is weighed twice here: remove one.`, [
        { target: { node: first }, message: "It is weighed here already." },
      ]);
      return [];
    }
    seen.set(goal, item);
    return [{ goal: ctx.id(goal), weight: item.value }];
  });
  return { id: ctx.id(node), title: node.title, influence: node.influence ?? 1, weights };
}
