import { unmeasured } from "../evaluate/value.js";
import { utilityOf } from "../rank/anchors.js";
import { enumerate } from "../space/enumerate.js";
import type { Study } from "../study.js";

/** How far to look: configurations, and samples times operations. */
export interface Extent {
  limit: number;
  work: number;
}

/** Samples times operations of a sweep, at most: some seconds. */
export const sweepWork = 4e9;
/** What an analysis looks at beside what it is about: a small part of that. */
export const glance: Extent = { limit: 100_000, work: 2e8 };

/**
 * Visits the configurations that only a missing measurement keeps from being feasible, or that have none in `lacks`: every condition that can be evaluated
 * holds. Answers whether all were looked at.
 */
export function visitUnmeasured(
  study: Study,
  { limit, work }: Extent,
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
    goOn: (steps) => steps <= 2 * limit && cases.work() - start <= work,
    cancelled,
  });
}

/** How many configurations only a missing measurement keeps from being feasible; undefined where there are too many to look at. */
export function countUnmeasured(study: Study, cancelled?: () => boolean): number | undefined {
  const { model, cases, space } = study;
  if (model.tables.length === 0) return 0;
  if (!space.complete) return undefined;
  let count = 0;
  const complete = visitUnmeasured(study, glance, cancelled, () => {
    if (cases.conditions.some(({ node }) => node.get() === unmeasured)) count++;
  });
  return complete ? count : undefined;
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
