import type { Expr } from "../model.js";
import { mean, percentile, settled, share, standardDeviation } from "../sampling/statistics.js";
import type { Evaluator } from "./evaluator.js";
import { type Node, read } from "./node.js";
import { isMissing, numeric, type Value } from "./value.js";

/** Which statistic. */
export type Statistic =
  | { kind: Exclude<Extract<Expr, { op: "statistic" }>["kind"], "percentile"> }
  | { kind: "percentile"; p: number };

/** A statistic over the samples, or over those of the evaluator's block. */
export function statisticNode(evaluator: Evaluator, expr: Extract<Expr, { op: "statistic" }>): Node {
  const part = evaluator.node(expr.of);
  const get = (): Value => {
    const value = read(part);
    if (isMissing(value)) return value;
    const numbers = numeric(value);
    if (typeof numbers === "number") return expr.kind === "sd" ? 0 : numbers;
    evaluator.work += numbers.length;
    const { block } = evaluator;
    return ofSamples(expr, block ? numbers.subarray(block.from, block.to) : numbers);
  };
  return { reads: part.reads, uncertain: false, sampled: part.sampled || part.uncertain, get };
}

/** A statistic of samples. A probability is the share of samples in which the condition holds, of zeros and ones. */
export function ofSamples(statistic: Statistic, values: Float64Array): number {
  switch (statistic.kind) {
    case "mean":
      return settled(mean(values), values[0]!);
    case "probability":
      return share(values);
    case "sd":
      return standardDeviation(values);
    case "percentile":
      return percentile(values, statistic.p);
  }
}
