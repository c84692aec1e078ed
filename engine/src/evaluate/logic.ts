import type { Expr } from "../model.js";
import type { Evaluator } from "./evaluator.js";
import { joined, type Node } from "./node.js";
import { isMissing, numeric, type Value } from "./value.js";
import { map, map2 } from "./vector.js";

export function notNode(evaluator: Evaluator, of: Expr): Node {
  const part = evaluator.node(of);
  const get = (): Value => {
    const value = part.get();
    if (isMissing(value)) return value;
    return typeof value === "boolean" ? !value : map(numeric(value), (x) => 1 - x);
  };
  return { ...joined([part]), get };
}

/** The right side is read only where the left one does not settle it. */
export function logicNode(evaluator: Evaluator, op: "and" | "or" | "implies", left: Expr, right: Expr): Node {
  const [first, second] = [evaluator.node(left), evaluator.node(right)];
  const get = (): Value => {
    const a = first.get();
    if (isMissing(a)) return a;
    if (typeof a === "boolean" && a === (op === "or")) return op !== "and";
    const b = second.get();
    if (isMissing(b) || typeof a === "boolean") return b;
    return map2(numeric(a), numeric(b), truths[op]);
  };
  return { ...joined([first, second]), get };
}

const truths = {
  and: (a: number, b: number) => a * b,
  or: (a: number, b: number) => Math.max(a, b),
  implies: (a: number, b: number) => Math.max(1 - a, b),
};

/** Only the branch taken is read; where the condition is uncertain, both, and each sample takes its own. */
export function ifNode(evaluator: Evaluator, condition: Expr, yes: Expr, no: Expr): Node {
  const [test, then, other] = [evaluator.node(condition), evaluator.node(yes), evaluator.node(no)];
  const get = (): Value => {
    const value = test.get();
    if (isMissing(value)) return value;
    if (!(value instanceof Float64Array)) return (value ? then : other).get();
    const a = then.get();
    const b = other.get();
    if (isMissing(a)) return a;
    if (isMissing(b)) return b;
    evaluator.work += value.length;
    return choose(value, numeric(a), numeric(b));
  };
  return { ...joined([test, then, other]), get };
}

/** `a` in the samples in which the condition holds, else `b`. */
export function choose(condition: Float64Array, a: number | Float64Array, b: number | Float64Array): Float64Array {
  const result = new Float64Array(condition.length);
  for (let i = 0; i < result.length; i++) {
    const from = condition[i] ? a : b;
    result[i] = typeof from === "number" ? from : from[i]!;
  }
  return result;
}
