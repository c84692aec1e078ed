import type { Expr } from "../model.js";
import type { Evaluator } from "./evaluator.js";
import { joined, type Node } from "./node.js";
import { absent, numeric, unmeasured, type Value } from "./value.js";

export interface Term {
  sign: 1 | -1;
  of: Node;
}

/** A sum of terms. What is absent is skipped; if all is, the sum is 0. */
export function sumNode(evaluator: Evaluator, terms: readonly { sign: 1 | -1; of: Expr }[]): Node {
  const parts = terms.map(({ sign, of }) => ({ sign, of: evaluator.node(of) }));
  return { ...joined(parts.map(({ of }) => of)), get: () => add(evaluator, 0, parts) };
}

/** Adds terms to a start, in their order; `unmeasured` if one of them is. */
export function add(evaluator: Evaluator, start: number | Float64Array, terms: readonly Term[]): Value {
  let certain = typeof start === "number" ? start : 0;
  let vector = typeof start === "number" ? undefined : Float64Array.from(start);
  for (const { sign, of } of terms) {
    const value = of.get();
    if (value === unmeasured) return unmeasured;
    if (value === absent) continue;
    const term = numeric(value);
    if (typeof term === "number" && !vector) {
      certain += sign * term;
      continue;
    }
    vector ??= new Float64Array(evaluator.draws.samples).fill(certain);
    evaluator.work += vector.length;
    if (typeof term === "number") for (let i = 0; i < vector.length; i++) vector[i]! += sign * term;
    else for (let i = 0; i < vector.length; i++) vector[i]! += sign * term[i]!;
  }
  return vector ?? certain;
}
