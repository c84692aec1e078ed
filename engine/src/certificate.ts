import type { Certificate } from "./analysis.js";
import type { Study } from "./study.js";

/** What the result rests on. */
export function certificateOf(study: Study): Certificate {
  const { space, cases, goals } = study;
  if (!space.complete || isCut(study)) return "incomplete";
  const all = [cases.base, ...cases.scenarios];
  const sampled =
    cases.conditions.some(({ node }) => node.sampled) ||
    goals.some(({ goal }) => (goal.robust ? all : [cases.base]).some((one) => one.node(goal.value).sampled));
  return sampled ? "exact for this sample" : "exact";
}

/** Whether the front has more configurations than are listed: without a goal, it has all that are feasible. */
export const isCut = ({ goals, front, space }: Pick<Study, "goals" | "front" | "space">): boolean =>
  goals.length === 0 && front.length < space.count;
