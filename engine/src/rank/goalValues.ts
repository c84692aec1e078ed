import { blockValues, numberOf } from "../evaluate/blocks.js";
import { comparisons } from "../evaluate/compare.js";
import type { Evaluator } from "../evaluate/evaluator.js";
import { union } from "../evaluate/node.js";
import { recalled } from "../evaluate/recalled.js";
import { isMissing, numeric } from "../evaluate/value.js";
import type { Goal } from "../model.js";
import type { Cases } from "../space/cases.js";

/** A goal as it is valued: in the base case, or at its worst over the base case and all scenarios. */
export interface GoalReader {
  goal: Goal;
  /** The decisions on which it depends. */
  reads: readonly number[];
  /** Whether something uncertain enters it. */
  sampled: boolean;
  /** At the configuration that the evaluators are at, in base units; NaN if there is none. */
  value(): number;
  /** The value on each block of the samples, where it depends on them; all equal where it does not. */
  blocks(): Float64Array;
  /** The probability that the quality meets what the goal requires; undefined if it requires nothing. */
  meets(): number | undefined;
  /** What the mean, percentile or probability is of, sample by sample; of anything else the value, as of what is certain. */
  samples(): number | Float64Array;
}

export function goalReader({ base, scenarios }: Pick<Cases, "base" | "scenarios">, goal: Goal): GoalReader {
  const cases = goal.robust ? [base, ...scenarios] : [base];
  const readers = cases.map((evaluator) => caseReader(evaluator, goal));
  const sign = goal.direction === "maximize" ? 1 : -1;
  const worst = () =>
    readers.reduce((a, b) => (sign * b.value() < sign * a.value() || Number.isNaN(b.value()) ? b : a));
  const reads = union(...readers.map((one) => one.reads));
  return {
    goal,
    reads,
    sampled: readers.some(({ sampled }) => sampled),
    value: () => worst().value(),
    blocks: recalled(reads, base.state, () => worst().blocks()),
    meets: recalled(reads, base.state, () => worst().meets()),
    samples: () => worst().samples(),
  };
}

function caseReader(evaluator: Evaluator, goal: Goal): Omit<GoalReader, "goal"> {
  const node = evaluator.node(goal.value);
  const value = () => numberOf(node.get());
  return {
    reads: node.reads,
    sampled: node.sampled,
    value,
    blocks: () => blockValues(evaluator, node),
    meets: () => goal.require && share(evaluator, goal, goal.require, value),
    samples: () => samplesOf(evaluator, goal, value),
  };
}

function samplesOf(evaluator: Evaluator, { value: expr }: Goal, certain: () => number): number | Float64Array {
  if (expr.op !== "statistic" || expr.kind === "sd") return certain();
  const value = evaluator.node(expr.of).get();
  return isMissing(value) ? Number.NaN : numeric(value);
}

/** Of a mean or a percentile: the share of samples that meet the bound; of anything else, whether the value does. */
function share(
  evaluator: Evaluator,
  { value: expr }: Goal,
  { op, value: bound }: NonNullable<Goal["require"]>,
  value: () => number,
): number {
  const compare = comparisons[op];
  const certain = () => Number(compare(value(), bound));
  if (expr.op !== "statistic" || expr.kind === "probability" || expr.kind === "sd") return certain();
  const of = evaluator.node(expr.of).get();
  if (isMissing(of)) return 0;
  const numbers = numeric(of);
  if (typeof numbers === "number") return Number(compare(numbers, bound));
  let met = 0;
  for (const one of numbers) if (compare(one, bound)) met++;
  return met / numbers.length;
}
