import { dimensionless, sameDimension, showDimension } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import type { Context, Scope } from "./context.js";
import { lowerExpression } from "./inner.js";
import { reportSlips } from "./lacking.js";
import { textOf } from "./report.js";
import { showType, type Type, type Typed } from "./typed.js";

/** Lowers an expression that must have a value: nothing that may be absent, and of a type that fits. `wanted` words it for the message. */
export function need(
  ctx: Context,
  scope: Scope,
  node: ast.Expr | undefined,
  wanted: string,
  fits: (type: Type) => boolean,
): Typed | undefined {
  const typed = lowerExpression(ctx, scope, node);
  if (!typed || !node) return undefined;
  if (!checkPresent(ctx, node, typed)) return undefined;
  if (!fits(typed.type)) {
    ctx.report(
      "kind-mismatch",
      { node },
      `Expected ${wanted}, but \`${textOf(node)}\` is ${showType(typed.type, showDimension)}: ${instead(node, fits)}.`,
    );
    return undefined;
  }
  return typed;
}

/** A decision is the name of what is chosen; meant was an option of it, or an attribute. */
function instead(node: ast.Expr, fits: (type: Type) => boolean): string {
  const decision = node.$type === "RefExpr" ? node.ref?.element?.ref : undefined;
  if (decision?.$type !== "Decision") return "write one here";
  const option = decision.options[0];
  if (fits({ kind: "boolean" }))
    return `name one of its options, as in \`${decision.name}.${option?.name ?? "option"}\``;
  const attribute = option?.members.find((member) => member.$type === "Attribute")?.name ?? "attribute";
  return `read an attribute of what is chosen, as in \`${decision.name}.${attribute}\``;
}

export function needCondition(ctx: Context, scope: Scope, node: ast.Expr | undefined): Typed | undefined {
  return need(
    ctx,
    scope,
    node,
    "a condition such as `replicas > 2` or `scorer.gnn`",
    (type) => type.kind === "boolean",
  );
}

/** A condition that is no matter of chance. */
export function needCertainCondition(
  ctx: Context,
  scope: Scope,
  node: ast.Expr | undefined,
  where: string,
): Typed | undefined {
  const condition = needCondition(ctx, scope, node);
  return condition && node && checkCertain(ctx, node, condition, where) ? condition : undefined;
}

/** Reports what is uncertain where one value is needed. */
export function checkCertain(ctx: Context, node: ast.Expr, typed: Typed, where: string): boolean {
  if (!typed.uncertain) return true;
  const help =
    typed.type.kind === "boolean"
      ? `say how likely it must be: \`Pr(${textOf(node)}) >= 95%\``
      : `say which statistic of it: \`mean(${textOf(node)})\`, \`p95(${textOf(node)})\``;
  const message = `\`${textOf(node)}\` is uncertain, and ${where} needs one value; ${help}.`;
  ctx.report("not-certain", { node }, message, [], typed.type.kind === "boolean" ? ["Pr"] : ["mean", "p95"]);
  return false;
}

/** Reports what may be absent where a value is needed. */
export function checkPresent(ctx: Context, node: ast.Expr, typed: Typed): boolean {
  if (!typed.absent) return true;
  if (typed.lacking && reportSlips(ctx, typed.lacking, node)) return false;
  ctx.report(
    "absent-value",
    { node },
    `\`${textOf(node)}\` is absent when ${typed.absent}; say what counts then: \`(${textOf(node)} else …)\`.`,
  );
  return false;
}

/** A number without a dimension. */
export const isPlain = (type: Type): boolean =>
  type.kind === "number" && (type.dimension === "any" || sameDimension(type.dimension, dimensionless));
