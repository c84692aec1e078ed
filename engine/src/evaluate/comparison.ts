import type { Comparison, Expr } from "../model.js";
import { comparisons } from "./compare.js";
import type { Evaluator } from "./evaluator.js";
import { joined, type Node } from "./node.js";
import { isMissing, numeric, type Value } from "./value.js";
import { map2 } from "./vector.js";

/** A comparison of numbers, conditions or texts; uncertain where a side is. */
export function comparisonNode(evaluator: Evaluator, op: Comparison, left: Expr, right: Expr): Node {
  const [first, second] = [evaluator.node(left), evaluator.node(right)];
  const compare = comparisons[op];
  const get = (): Value => {
    const a = first.get();
    const b = second.get();
    if (isMissing(a)) return a;
    if (isMissing(b)) return b;
    if (typeof a === "string" || typeof b === "string") return op === "!=" ? a !== b : a === b;
    const [x, y] = [numeric(a), numeric(b)];
    if (typeof x === "number" && typeof y === "number") return compare(x, y);
    evaluator.work += evaluator.draws.samples;
    return map2(x, y, (one, other) => (compare(one, other) ? 1 : 0));
  };
  return { ...joined([first, second]), get };
}
