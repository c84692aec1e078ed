import { unmeasured } from "../evaluate/value.js";
import { utilityOf } from "../rank/anchors.js";
import { enumerate } from "../space/enumerate.js";
import type { Study } from "../study.js";

/** Samples times operations, at most: some seconds. */
const mostWork = 4e9;

/**
 * Visits the configurations that only a missing measurement keeps from being feasible, or that have none in `lacks`: every condition that can be evaluated
 * holds. Answers whether all were looked at.
 */
export function visitUnmeasured(
  study: Study,
  limit: number,
  cancelled: (() => boolean) | undefined,
  visit: () => void,
): boolean {
  const { cases } = study;
  const tests = cases.conditions.map(({ node, reads, holds }) => ({
    reads,
    holds: () => holds() || node.get() === unmeasured,
  }));
  const start = cases.work();
  return enumerate(cases.base, {
    tests,
    visit,
    goOn: (steps) => steps <= 2 * limit && cases.work() - start <= mostWork,
    cancelled,
  });
}

/** The utility that the configuration may have at most: goals that are not measured count as reached. Undefined where all are measured. */
export function optimisticUtility({ goals, ranking }: Study): number | undefined {
  const values = goals.map((goal) => goal.value());
  if (values.every((value) => Number.isFinite(value)) && goals.length > 0) return undefined;
  return values.reduce((sum, value, i) => {
    const anchors = ranking.anchors[i];
    const term = anchors && Number.isFinite(value) ? utilityOf(anchors, value, goals[i]!.goal.direction) : 1;
    return sum + ranking.weights[i]! * term;
  }, 0);
}
