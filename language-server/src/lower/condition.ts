import {
  type Constraint,
  type DisplayUnit,
  displayUnit,
  type Expr,
  parseUnit,
  type Requirement,
} from "@tradeops/engine";
import { ast } from "@tradeops/grammar";
import type { Context } from "./context.js";
import { needCertainCondition } from "./need.js";
import { textOf } from "./report.js";

/** A `require` statement. */
export function lowerRequirement(ctx: Context, node: ast.Require, id: string): Requirement | undefined {
  const condition = needCertainCondition(ctx, { owner: id }, node.condition, "a requirement");
  return condition && { id, title: node.title, condition: condition.expr, ...writtenUnit(ctx, node.condition) };
}

/** A `constraint`: a condition, or two joined by `requires` or `excludes`. */
export function lowerConstraint(ctx: Context, node: ast.Constraint, id: string): Constraint | undefined {
  const left = needCertainCondition(ctx, { owner: id }, node.left, "a constraint");
  if (!node.operator)
    return (
      left && {
        id,
        title: node.title,
        condition: left.expr,
        ...writtenUnit(ctx, node.left),
        decisions: decisionsIn(left.expr),
      }
    );
  const right = needCertainCondition(ctx, { owner: id }, node.right, "a constraint");
  if (!left || !right) return undefined;
  const condition: Expr =
    node.operator === "requires"
      ? { op: "implies", left: left.expr, right: right.expr }
      : { op: "not", of: { op: "and", left: left.expr, right: right.expr } };
  return { id, title: node.title, condition, decisions: decisionsIn(condition) };
}

/** The unit of the number that something is compared with; a unit that is unknown was reported before. */
function writtenUnit(ctx: Context, condition: ast.Expr | undefined): { unit?: DisplayUnit } {
  if (!ast.isCompare(condition)) return {};
  const text = [condition.right, condition.left].find((side) => ast.isQuantity(side))?.unit;
  const unit = text === undefined ? undefined : parseUnit(text, ctx.units);
  return text === undefined || !unit || "problem" in unit ? {} : { unit: displayUnit(text, unit) };
}

/** `require Budget`, or the condition where there is no title: what results call it. */
export function conditionName(node: ast.Require | ast.Constraint): string {
  const keyword = node.$type === "Require" ? "require" : "constraint";
  const condition = node.$type === "Require" ? node.condition : node.left;
  return `${keyword} ${node.title ?? (condition ? textOf(condition) : "")}`;
}

/** The decisions that an expression names itself, not through a quality or `let`. */
export function decisionsIn(expr: Expr): string[] {
  const found = new Set<string>();
  visit(expr, found);
  return [...found].sort();
}

function visit(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, found);
  } else if (typeof value === "object" && value !== null) {
    if ("decision" in value && typeof value.decision === "string") found.add(value.decision);
    for (const part of Object.values(value)) visit(part, found);
  }
}
