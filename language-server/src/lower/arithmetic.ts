import { type Dimension, dimensionless, divide, type Expr, multiply, power, showDimension } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import { constantOf } from "./constant.js";
import type { Context, Scope } from "./context.js";
import { lowerExpression } from "./inner.js";
import { isPlain, need } from "./need.js";
import { textOf } from "./report.js";
import { showType, type Type, type Typed } from "./typed.js";
import { asDimension, unify } from "./unify.js";

/** `a + b - c` as one sum: what is absent is skipped, which is why terms need not have a value. */
export function lowerSum(ctx: Context, scope: Scope, node: ast.Arith): Typed | undefined {
  const range = rangeMeant(node);
  if (range === undefined) return sumOf(ctx, scope, termsOf(node));
  ctx.report(
    "unit-mismatch",
    { node },
    `\`${textOf(node)}\` is a difference, of a number without a unit: for a range write \`${range}\`.`,
    [],
    [range],
  );
  return undefined;
}

/** `110-190 ms`: a range as people write it. */
function rangeMeant({ left, right, operator }: ast.Arith): string | undefined {
  if (operator !== "-" || left?.$type !== "Num" || right?.$type !== "Quantity" || right.value?.$type !== "Num")
    return undefined;
  if (left.value === 0 || left.value >= right.value.value) return undefined;
  return `between ${textOf(left)}${right.unit === "%" ? "" : " "}${right.unit} and ${textOf(right)}`;
}

/** A sum of signed terms, of one dimension. */
export function sumOf(ctx: Context, scope: Scope, nodes: { sign: 1 | -1; node: ast.Expr }[]): Typed | undefined {
  const terms: { sign: 1 | -1; of: Expr }[] = [];
  let type: Type | undefined;
  let uncertain = false;
  let sound = true;
  const first = nodes[0];
  for (const { sign, node } of nodes) {
    const term = lowerExpression(ctx, scope, node);
    if (!term) {
      sound = false;
      continue;
    }
    if (term.type.kind !== "number") {
      ctx.report(
        "kind-mismatch",
        { node },
        `Only numbers can be added or subtracted; this is ${showType(term.type, showDimension)}.`,
      );
      sound = false;
      continue;
    }
    const common: Type | undefined = type
      ? unify(ctx, type, term.type, { node }, () => `added to \`${textOf(first!.node)}\``)
      : term.type;
    if (!common) {
      sound = false;
      continue;
    }
    type = common;
    uncertain ||= term.uncertain;
    terms.push({ sign, of: term.expr });
  }
  return sound && type ? { expr: { op: "sum", terms }, type, uncertain } : undefined;
}

export function lowerProduct(ctx: Context, scope: Scope, node: ast.Arith): Typed | undefined {
  const number = (type: Type) => type.kind === "number";
  const left = need(ctx, scope, node.left, "a number", number);
  const right = need(ctx, scope, node.right, "a number", number);
  if (left?.type.kind !== "number" || right?.type.kind !== "number") return undefined;
  const combine = node.operator === "*" ? multiply : divide;
  return {
    expr: { op: node.operator as "*" | "/", left: left.expr, right: right.expr },
    type: { kind: "number", dimension: combine(asDimension(left.type.dimension), asDimension(right.type.dimension)) },
    uncertain: left.uncertain || right.uncertain,
  };
}

export function lowerPower(ctx: Context, scope: Scope, node: ast.Power): Typed | undefined {
  const base = need(ctx, scope, node.base, "a number", (type) => type.kind === "number");
  const exponent = need(ctx, scope, node.exponent, "a plain number", isPlain);
  if (base?.type.kind !== "number" || !exponent) return undefined;
  let dimension: Dimension = dimensionless;
  if (!isPlain(base.type)) {
    const n = constantOf(exponent.expr);
    const raised = n === undefined ? undefined : power(asDimension(base.type.dimension), n);
    if (!raised) {
      ctx.report(
        "unit-mismatch",
        { node, property: "exponent" },
        `\`${textOf(node.base)}\` is ${showType(base.type, showDimension)}: it can be raised only to a fixed whole number, such as 2.`,
      );
      return undefined;
    }
    dimension = raised;
  }
  return {
    expr: { op: "^", left: base.expr, right: exponent.expr },
    type: { kind: "number", dimension },
    uncertain: base.uncertain || exponent.uncertain,
  };
}

/** Flattens a chain of `+` and `-`, first term first. Iterative on the left, which is where chains grow. */
function termsOf(node: ast.Arith): { sign: 1 | -1; node: ast.Expr }[] {
  const terms: { sign: 1 | -1; node: ast.Expr }[] = [];
  let at: ast.Expr | undefined = node;
  while (at?.$type === "Arith" && (at.operator === "+" || at.operator === "-")) {
    if (at.right) terms.push({ sign: at.operator === "+" ? 1 : -1, node: at.right });
    at = at.left;
  }
  if (at) terms.push({ sign: 1, node: at });
  return terms.reverse();
}
