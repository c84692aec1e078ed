import { union } from "../evaluate/node.js";
import type { Condition } from "../space/conditions.js";
import { enumerate, type Test, whensOf } from "../space/enumerate.js";
import { activationOrder } from "../space/order.js";
import type { Study } from "../study.js";

export interface SearchLimits {
  steps: number;
  /** Samples times operations. */
  work: number;
  cancelled?: () => boolean;
}

/**
 * Visits every configuration that violates one constraint, requirement or goal alone, in the base case or in scenarios. The evaluators are at
 * it then. Answers whether it went through to the end.
 */
export function visitNearMisses(study: Study, visit: (violated: Condition) => void, limits: SearchLimits): boolean {
  const { cases } = study;
  const whens = whensOf(cases.base);
  const place = new Map(
    activationOrder(whens.map((when) => when?.reads ?? [])).map((decision, depth) => [decision, depth]),
  );
  const depth = ({ reads }: Condition) => reads.reduce((deepest, one) => Math.max(deepest, place.get(one)!), -1);
  // What needs samples is tested after what does not.
  const conditions = [...cases.conditions].sort(
    (a, b) => depth(a) - depth(b) || Number(a.node.sampled) - Number(b.node.sampled),
  );
  // Each test asks for all conditions up to its own: no more than one element may be violated so far.
  const tests = conditions.map((_, last): Test => {
    const upTo = conditions.slice(0, last + 1);
    return { reads: union(...upTo.map(({ reads }) => reads)), holds: () => violatedElements(upTo) <= 1 };
  });
  const start = cases.work();
  return enumerate(cases.base, {
    tests,
    visit: () => {
      const violated = conditions.find((condition) => !condition.holds());
      if (violated) visit(violated);
    },
    goOn: (steps) => steps <= limits.steps && cases.work() - start <= limits.work,
    cancelled: limits.cancelled,
  });
}

/** 0, 1, or 2 for more. */
function violatedElements(conditions: readonly Condition[]): number {
  let first: Condition | undefined;
  for (const condition of conditions) {
    if (condition.holds()) continue;
    if (first && (first.element !== condition.element || first.kind !== condition.kind)) return 2;
    first = condition;
  }
  return first ? 1 : 0;
}
