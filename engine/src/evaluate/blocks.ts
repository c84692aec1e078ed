import { blocksOf } from "../sampling/blocks.js";
import type { Evaluator } from "./evaluator.js";
import type { Node } from "./node.js";

/** A certain value on each block of the samples; all equal where it does not depend on them. NaN where there is none. */
export function blockValues(evaluator: Evaluator, node: Node): Float64Array {
  const blocks = blocksOf(evaluator.draws.samples);
  if (!node.sampled) return new Float64Array(blocks.length).fill(numberOf(node.get()));
  try {
    return Float64Array.from(blocks, (block) => {
      evaluator.draws.ask();
      evaluator.block = block;
      return numberOf(node.get());
    });
  } finally {
    evaluator.block = null;
  }
}

export const numberOf = (value: unknown): number => (typeof value === "number" ? value : Number.NaN);
