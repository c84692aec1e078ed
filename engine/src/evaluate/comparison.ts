import type { Comparison, Expr } from "../model.js";
import { comparisons } from "./compare.js";
import type { Evaluator } from "./evaluator.js";
import { joined, type Node, read } from "./node.js";
import { comparisonOperation } from "./operations.js";
import { isMissing, numeric, type Value } from "./value.js";
import { map2, type Out, ownMemory } from "./vector.js";

/** A comparison of numbers, conditions or texts; uncertain where a side is. */
export function comparisonNode(evaluator: Evaluator, op: Comparison, left: Expr, right: Expr): Node {
  const [first, second] = [evaluator.node(left), evaluator.node(right)];
  const operation = comparisonOperation(op);
  const { samples } = evaluator.draws;
  const into = (out: Out): Value => {
    const a = read(first);
    const b = read(second);
    if (isMissing(a)) return a;
    if (isMissing(b)) return b;
    if (typeof a === "string" || typeof b === "string") return op === "!=" ? a !== b : a === b;
    const [x, y] = [numeric(a), numeric(b)];
    if (typeof x === "number" && typeof y === "number") return comparisons[op](x, y);
    evaluator.work += samples;
    return map2(x, y, operation, out);
  };
  const own = ownMemory(samples);
  return { ...joined([first, second]), get: () => into(() => new Float64Array(samples)), now: () => into(own) };
}
