import { type Owned, ownedExpressions } from "../../expressions/owned.js";
import { eachPart } from "../../expressions/parts.js";
import { ids } from "../../ids.js";
import type { Expr, Model } from "../../model.js";

/** A part of an expression that may have no finite value although all that it is made of have one. */
export interface Risk {
  /** Of the part (`ids.part`). */
  id: string;
  /** Of what the expression is the value of: of an effect, the quality. */
  name: string;
  expr: Expr;
}

const owners: ReadonlySet<Owned["kind"]> = new Set(["value", "attribute", "cell", "effect", "goal", "condition"]);

/**
 * All such parts of a model, in the order in which they are written: divisions, roots, logarithms, powers and exponentials of what is no constant. Where numbers
 * are large enough that a few of them make one that is too large, all arithmetic.
 */
export function risksOf(model: Model): Risk[] {
  const owned = ownedExpressions(model).filter(({ kind }) => owners.has(kind) || kind === "override");
  const seen = new Set<Expr>();
  const extreme = owned.some(({ expr }) => isExtreme(expr));
  return owned.flatMap(({ kind, id: owner, expr: whole, of = owner }) => {
    const name = kind === "effect" || kind === "override" ? of : owner;
    const risks: Risk[] = [];
    let n = 0;
    eachPart(whole, (expr) => {
      const id = ids.part(owner, n++);
      if (seen.has(expr) || !(isRisky(expr) || (extreme && arithmetic.has(expr.op)))) return;
      seen.add(expr);
      risks.push({ id, name, expr });
    });
    return risks;
  });
}

function isRisky(expr: Expr): boolean {
  switch (expr.op) {
    case "/":
      return expr.right.op !== "number" || expr.right.value === 0;
    case "^":
      return (
        expr.right.op !== "number" ||
        expr.right.value < 0 ||
        expr.right.value > 10 ||
        !Number.isInteger(expr.right.value)
      );
    case "function":
      return expr.name === "log" || expr.name === "sqrt" || expr.name === "exp";
    default:
      return false;
  }
}

const arithmetic: ReadonlySet<Expr["op"]> = new Set(["sum", "*", "/", "^", "function", "interpolate"]);

/** From here on, the product of a few numbers can be too large, or too small to be divided by. */
const large = 1e30;

function isExtreme(whole: Expr): boolean {
  let found = false;
  const look = (value: number) => {
    const size = Math.abs(value);
    found ||= size > large || (size > 0 && size < 1 / large);
  };
  eachPart(whole, (expr) => {
    if (expr.op === "number") look(expr.value);
    else if (expr.op === "distribution") for (const value of expr.args) look(value);
  });
  return found;
}
