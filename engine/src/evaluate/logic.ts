import type { Expr } from "../model.js";
import type { Evaluator } from "./evaluator.js";
import { joined, type Node, read } from "./node.js";
import { logicOperations } from "./operations.js";
import { isMissing, numeric, type Value } from "./value.js";
import { map, map2, maskOf, type Out, ownMemory, vectorOf } from "./vector.js";

export function notNode(evaluator: Evaluator, of: Expr): Node {
  const part = evaluator.node(of);
  const { samples } = evaluator.draws;
  const into = (out: Out): Value => {
    const value = read(part);
    if (isMissing(value)) return value;
    return typeof value === "boolean" ? !value : map(numeric(value), (x) => 1 - x, out);
  };
  const own = ownMemory(samples);
  return { ...joined([part]), get: () => into(() => new Float64Array(samples)), now: () => into(own) };
}

/** The right side is read only where the left one does not settle it. */
export function logicNode(evaluator: Evaluator, op: "and" | "or" | "implies", left: Expr, right: Expr): Node {
  const [first, second] = [evaluator.node(left), evaluator.node(right)];
  const operation = logicOperations[op];
  const { samples } = evaluator.draws;
  const into = (out: Out, of: (node: Node) => Value): Value => {
    const a = of(first);
    if (isMissing(a)) return a;
    if (typeof a === "boolean" && a === (op === "or")) return op !== "and";
    const b = of(second);
    if (isMissing(b) || typeof a === "boolean") return b;
    return map2(numeric(a), numeric(b), operation, out);
  };
  const own = ownMemory(samples);
  return {
    ...joined([first, second]),
    // What it hands on from its right side must last as long as what it is asked for.
    get: () =>
      into(
        () => new Float64Array(samples),
        (node) => node.get(),
      ),
    now: () => into(own, read),
  };
}

/** Only the branch taken is read; where the condition is uncertain, both, and each sample takes its own. */
export function ifNode(evaluator: Evaluator, condition: Expr, yes: Expr, no: Expr): Node {
  const [test, then, other] = [evaluator.node(condition), evaluator.node(yes), evaluator.node(no)];
  const { samples } = evaluator.draws;
  const into = (out: Out, of: (node: Node) => Value): Value => {
    const value = read(test);
    if (isMissing(value)) return value;
    if (!(value instanceof Float64Array)) return of(value ? then : other);
    const a = read(then);
    const b = read(other);
    if (isMissing(a)) return a;
    if (isMissing(b)) return b;
    evaluator.work += value.length;
    return choose(value, numeric(a), numeric(b), out());
  };
  const own = ownMemory(samples);
  return {
    ...joined([test, then, other]),
    get: () =>
      into(
        () => new Float64Array(samples),
        (node) => node.get(),
      ),
    now: () => into(own, read),
  };
}

/** `a` in the samples in which the condition holds, else `b`. */
export function choose(
  condition: Float64Array,
  a: number | Float64Array,
  b: number | Float64Array,
  out: Float64Array,
): Float64Array {
  const [yes, yesMask, no, noMask] = [vectorOf(a), maskOf(a), vectorOf(b), maskOf(b)];
  for (let i = 0; i < out.length; i++) out[i] = condition[i] ? yes[i & yesMask]! : no[i & noMask]!;
  return out;
}
