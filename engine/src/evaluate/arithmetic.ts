import type { Evaluator } from "./evaluator.js";
import { joined, type Node, read } from "./node.js";
import { isMissing, numeric, type Value } from "./value.js";
import { type Out, ownMemory } from "./vector.js";

/**
 * What all operands are needed for: one that is missing makes the result missing. `operate` writes a result that is uncertain into `out`.
 */
export function arithmetic(
  evaluator: Evaluator,
  parts: readonly Node[],
  operate: (operands: (number | Float64Array)[], out: Out) => number | Float64Array,
): Node {
  const { samples } = evaluator.draws;
  const into = (out: Out): Value => {
    const operands: (number | Float64Array)[] = [];
    for (const part of parts) {
      const value = read(part);
      if (isMissing(value)) return value;
      operands.push(numeric(value));
    }
    const result = operate(operands, out);
    if (typeof result !== "number") evaluator.work += result.length;
    return result;
  };
  const own = ownMemory(samples);
  return { ...joined(parts), get: () => into(() => new Float64Array(samples)), now: () => into(own) };
}
