import type { Expr } from "../model.js";
import { mean, percentile, standardDeviation } from "../sampling/statistics.js";
import type { Evaluator } from "./evaluator.js";
import { type Node, read } from "./node.js";
import { isMissing, numeric, type Value } from "./value.js";

type Statistic = Extract<Expr, { op: "statistic" }>;

/** A statistic over the samples, or over those of the evaluator's block. */
export function statisticNode(evaluator: Evaluator, expr: Statistic): Node {
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

/** A probability is the share of samples in which the condition holds: the mean of its zeros and ones. */
function ofSamples(expr: Statistic, values: Float64Array): number {
  if (expr.kind === "percentile") return percentile(values, expr.p);
  return expr.kind === "sd" ? standardDeviation(values) : mean(values);
}
