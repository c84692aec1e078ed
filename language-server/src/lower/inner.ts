import type { ast } from "@tradeops/grammar";
import type { Context, Scope } from "./context.js";
import type { Typed } from "./typed.js";

/**
 * Checks an expression and lowers it. Answers undefined where something is wrong that has been reported, here or by the parser: callers
 * leave out what they were about to build and go on. Goes through the context, since the rules of expressions need each other.
 */
export function lowerExpression(ctx: Context, scope: Scope, node: ast.Expr | undefined): Typed | undefined {
  const typed = ctx.expression(ctx, scope, node);
  if (typed && node && node.$type !== "Group") ctx.written.set(typed.expr, { node, type: typed.type });
  return typed;
}
