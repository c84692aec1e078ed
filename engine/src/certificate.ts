import type { Certificate } from "./analysis.js";
import type { Study } from "./study.js";

/** What the result rests on. */
export function certificateOf({ space, cases, goals }: Study): Certificate {
  if (!space.complete) return "incomplete";
  const all = [cases.base, ...cases.scenarios];
  const sampled =
    cases.conditions.some(({ node }) => node.sampled) ||
    goals.some(({ goal }) => (goal.robust ? all : [cases.base]).some((one) => one.node(goal.value).sampled));
  return sampled ? "exact for this sample" : "exact";
}
