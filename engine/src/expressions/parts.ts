import type { Expr } from "../model.js";

/** The expressions that an expression is made of. */
export function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.op) {
    case "neg":
    case "not":
    case "statistic":
      return [expr.of];
    case "sum":
      return expr.terms.map(({ of }) => of);
    case "if":
      return [expr.condition, expr.then, expr.else];
    case "match":
      return [...expr.on, ...expr.arms.map(({ value }) => value), ...(expr.otherwise ? [expr.otherwise] : [])];
    case "otherwise":
      return [expr.value, expr.default];
    case "function":
      return expr.args;
    case "interpolate":
      return [expr.at, ...expr.knots.map(({ y }) => y)];
    default:
      return "left" in expr ? [expr.left, expr.right] : [];
  }
}

/** Calls `visit` for an expression and all that it is made of, the outer ones first. */
export function eachPart(expr: Expr, visit: (part: Expr) => void): void {
  const open = [expr];
  for (let part = open.pop(); part; part = open.pop()) {
    visit(part);
    open.push(...partsOf(part));
  }
}
