import { type Expr, isComputable, toBase } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import { lowerPower, lowerProduct, lowerSum } from "./arithmetic.js";
import { lowerCall } from "./call.js";
import type { Context, Scope } from "./context.js";
import { lowerSamples, makeDistribution } from "./distribution.js";
import { lowerExpression } from "./inner.js";
import { lowerMatch } from "./match.js";
import { isPlain, need, needCondition } from "./need.js";
import { plain } from "./plain.js";
import { lowerReference } from "./reference.js";
import { textOf } from "./report.js";
import { branchTaken, readsEmptyCell } from "./rowCells.js";
import type { Typed } from "./typed.js";
import { unify } from "./unify.js";
import { readUnit } from "./unit.js";
import { isWord, reportMisplaced, reportWord } from "./unitMisplaced.js";

/** The rule of each kind of expression; others reach it by `lowerExpression`. */
export function lowerByKind(ctx: Context, scope: Scope, node: ast.Expr | undefined): Typed | undefined {
  switch (node?.$type) {
    case "Num":
      return Number.isFinite(node.value) ? plain(node.value) : undefined;
    case "Bool":
      return { expr: { op: "boolean", value: node.value === "true" }, type: { kind: "boolean" }, uncertain: false };
    case "Text":
      return { expr: { op: "text", value: node.value }, type: { kind: "text" }, uncertain: false };
    case "Group":
      return lowerExpression(ctx, scope, node.inner);
    case "Quantity":
      return lowerQuantity(ctx, scope, node);
    case "RefExpr":
      return node.ref && lowerReference(ctx, scope, node.ref);
    case "Negative":
      return lowerNegative(ctx, scope, node);
    case "Arith":
      return node.operator === "+" || node.operator === "-"
        ? lowerSum(ctx, scope, node)
        : lowerProduct(ctx, scope, node);
    case "Power":
      return lowerPower(ctx, scope, node);
    case "Not": {
      const of = needCondition(ctx, scope, node.operand);
      return of && { ...of, expr: { op: "not", of: of.expr } };
    }
    case "Logic":
      return lowerLogic(ctx, scope, node);
    case "Compare":
      return lowerComparison(ctx, scope, node);
    case "Conditional":
      return lowerConditional(ctx, scope, node);
    case "Otherwise":
      return lowerOtherwise(ctx, scope, node);
    case "Between":
      return makeDistribution(ctx, scope, node, "normalCI", [node.low, node.high]);
    case "Samples":
      return lowerSamples(ctx, scope, node);
    case "Match":
      return lowerMatch(ctx, scope, node);
    case "Call":
      return lowerCall(ctx, scope, node);
    case "Knot":
      ctx.report(
        "bad-argument",
        { node },
        "Only `interpolate(x, 1: 78%, 4: 81%)` takes pairs with a colon; write a value here.",
      );
      return undefined;
    default:
      return undefined;
  }
}

function lowerQuantity(ctx: Context, scope: Scope, node: ast.Quantity): Typed | undefined {
  if (!node.value) return undefined;
  if (isWord(node)) return reportWord(ctx, node);
  const unit = readUnit(ctx, node.unit, { node, property: "unit" });
  const inner = node.value.$type === "Group" ? node.value.inner : node.value;
  // A name that is unknown may be that of a column.
  if (inner?.$type === "RefExpr" && !inner.ref?.element?.ref) return undefined;
  const plainly =
    node.value.$type === "Num" ||
    node.value.$type === "Group" ||
    node.value.$type === "Samples" ||
    (inner?.$type === "RefExpr" && inner.ref?.element?.ref?.$type === "DataColumn");
  if (!plainly) {
    reportMisplaced(ctx, node);
    return undefined;
  }
  const value = need(ctx, scope, node.value, "a plain number", isPlain);
  if (!value || !unit) return undefined;
  if (value.expr.op === "number" && !isComputable(toBase(value.expr.value, unit)) && !Number.isNaN(value.expr.value)) {
    ctx.report("number-too-large", { node }, `\`${textOf(node)}\` is too large to be computed with: correct it.`);
    return undefined;
  }
  const expr: Expr =
    value.expr.op === "number"
      ? { op: "number", value: toBase(value.expr.value, unit) }
      : { op: "*", left: value.expr, right: { op: "number", value: toBase(1, unit) } };
  return { ...value, expr, type: { kind: "number", dimension: unit.dimension } };
}

function lowerNegative(ctx: Context, scope: Scope, node: ast.Negative): Typed | undefined {
  const of = need(ctx, scope, node.operand, "a number", (type) => type.kind === "number");
  if (!of) return undefined;
  return {
    ...of,
    expr: of.expr.op === "number" ? { op: "number", value: -of.expr.value } : { op: "neg", of: of.expr },
  };
}

function lowerLogic(ctx: Context, scope: Scope, node: ast.Logic): Typed | undefined {
  const left = needCondition(ctx, scope, node.left);
  const right = needCondition(ctx, scope, node.right);
  if (!left || !right) return undefined;
  return {
    expr: { op: node.operator as "and" | "or" | "implies", left: left.expr, right: right.expr },
    type: { kind: "boolean" },
    uncertain: left.uncertain || right.uncertain,
  };
}

function lowerComparison(ctx: Context, scope: Scope, node: ast.Compare): Typed | undefined {
  const left = need(ctx, scope, node.left, "a value", () => true);
  const right = need(ctx, scope, node.right, "a value", () => true);
  if (!left || !right) return undefined;
  const type = unify(
    ctx,
    left.type,
    right.type,
    { node, property: "right" },
    () => `compared with \`${textOf(node.left)}\``,
  );
  if (!type) return undefined;
  const ordered = type.kind === "number" || type.kind === "level";
  if (!ordered && node.operator !== "==" && node.operator !== "!=") {
    ctx.report(
      "kind-mismatch",
      { node, property: "operator" },
      `Texts and conditions have no order: use \`==\` or \`!=\`, not \`${node.operator}\`.`,
    );
    return undefined;
  }
  return {
    expr: { op: node.operator, left: left.expr, right: right.expr },
    type: { kind: "boolean" },
    uncertain: left.uncertain || right.uncertain,
  };
}

function lowerConditional(ctx: Context, scope: Scope, node: ast.Conditional): Typed | undefined {
  const taken = scope.row && branchTaken(node, scope.row);
  if (taken) return need(ctx, scope, taken, "a value", () => true);
  const condition = needCondition(ctx, scope, node.condition);
  const yes = need(ctx, scope, node.then, "a value", () => true);
  const no = need(ctx, scope, node.else, "a value", () => true);
  if (!condition || !yes || !no) return undefined;
  const type = unify(ctx, yes.type, no.type, { node, property: "else" }, "the other branch of this `if`");
  if (!type) return undefined;
  return {
    expr: { op: "if", condition: condition.expr, then: yes.expr, else: no.expr },
    type,
    uncertain: condition.uncertain || yes.uncertain || no.uncertain,
  };
}

function lowerOtherwise(ctx: Context, scope: Scope, node: ast.Otherwise): Typed | undefined {
  for (const [side, property] of [
    [node.value, "value"],
    [node.default, "default"],
  ] as const) {
    if (side && joins.has(side.$type)) {
      ctx.report(
        "else-parentheses",
        { node, property },
        `\`else\` binds loosest: put \`${textOf(side)}\` in parentheses, or the part that may be absent together with its \`else\`.`,
      );
      return undefined;
    }
  }
  if (scope.row && readsEmptyCell(node.value, scope.row)) return lowerExpression(ctx, scope, node.default);
  const value = lowerExpression(ctx, scope, node.value);
  const fallback = need(ctx, scope, node.default, "a value", () => true);
  if (!value || !fallback) return undefined;
  const type = unify(
    ctx,
    value.type,
    fallback.type,
    { node, property: "default" },
    () => `used in place of \`${textOf(node.value)}\``,
  );
  if (!type) return undefined;
  return {
    expr: { op: "otherwise", value: value.expr, default: fallback.expr },
    type,
    uncertain: value.uncertain || fallback.uncertain,
  };
}

/** Operators that would read differently to different people beside a bare `else`. */
const joins = new Set(["Arith", "Compare", "Logic", "Not", "Negative", "Power"]);
