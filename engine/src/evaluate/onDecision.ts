import type { Evaluator } from "./evaluator.js";
import { constant, type Node } from "./node.js";
import type { Value } from "./value.js";

/** A certain value that depends on one decision; 0 or false if the model has no such decision. */
export function onDecision(evaluator: Evaluator, id: string, get: (decision: number) => Value): Node {
  const decision = evaluator.decisions.get(id);
  if (decision === undefined) return constant(Number.NaN);
  return { reads: [decision], uncertain: false, sampled: false, get: () => get(decision) };
}
