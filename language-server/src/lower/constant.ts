import {
  type Dimension,
  dimensionless,
  type Expr,
  sameDimension,
  showDimension,
  showUnit,
  suggestUnits,
} from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import type { Context, Scope } from "./context.js";
import { isPlain, need } from "./need.js";
import { textOf } from "./report.js";
import { showType } from "./typed.js";

/** A number that the text alone says, in base units, and its dimension. Reports what is none. */
export function lowerConstant(
  ctx: Context,
  scope: Scope,
  node: ast.Expr | undefined,
  where: string,
): { value: number; dimension: Dimension | "any" } | undefined {
  const typed = need(ctx, scope, node, "a number", (type) => type.kind === "number" || type.kind === "level");
  if (!typed || !node) return undefined;
  const value = constantOf(typed.expr);
  if (value === undefined) {
    ctx.report(
      "not-constant",
      { node },
      `${where} is a fixed number; \`${textOf(node)}\` is not: write the number here.`,
    );
    return undefined;
  }
  if (!Number.isFinite(value)) {
    ctx.report("not-constant", { node }, `\`${textOf(node)}\` is no finite number: correct it.`);
    return undefined;
  }
  return { value, dimension: typed.type.kind === "number" ? typed.type.dimension : dimensionless };
}

/** A constant of a given dimension. */
export function lowerConstantOf(
  ctx: Context,
  scope: Scope,
  node: ast.Expr | undefined,
  dimension: Dimension | "any",
  where: string,
): number | undefined {
  const constant = lowerConstant(ctx, scope, node, where);
  if (!constant || !node) return undefined;
  if (dimension === "any" || constant.dimension === "any" || sameDimension(constant.dimension, dimension))
    return constant.value;
  const is = showType({ kind: "number", dimension: constant.dimension }, showDimension);
  const bare = isPlain({ kind: "number", dimension: constant.dimension });
  ctx.report(
    bare ? "unit-missing" : "unit-mismatch",
    { node },
    `${where} is ${showDimension(dimension)}; \`${textOf(node)}\` is ${is}${bare ? ": give it a unit" : ": give it a unit of that kind"}.`,
    [],
    bare ? unitsFor(dimension) : undefined,
  );
  return undefined;
}

/** Units to write a quantity in, the usual ones first. */
export const unitsFor = (dimension: Dimension): string[] => {
  const named = suggestUnits(dimension).slice(0, 3);
  return named.length > 0 ? named : [showUnit(dimension).text];
};

/** The value of an expression in which nothing but numbers stands. */
export function constantOf(expr: Expr): number | undefined {
  switch (expr.op) {
    case "number":
      return expr.value;
    case "neg":
      return map([expr.of], ([x]) => -x!);
    case "sum":
      return map(
        expr.terms.map((term) => term.of),
        (xs) => xs.reduce((sum, x, i) => sum + expr.terms[i]!.sign * x, 0),
      );
    case "*":
      return map([expr.left, expr.right], ([x, y]) => x! * y!);
    case "/":
      return map([expr.left, expr.right], ([x, y]) => x! / y!);
    case "^":
      return map([expr.left, expr.right], ([x, y]) => x! ** y!);
    case "function":
      return map(expr.args, (xs) => Math[expr.name](...(xs as [number])));
    default:
      return undefined;
  }
}

function map(exprs: readonly Expr[], combine: (values: number[]) => number): number | undefined {
  const values: number[] = [];
  for (const expr of exprs) {
    const value = constantOf(expr);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return combine(values);
}
