import type { Certificate } from "./analysis.js";
import { shown } from "./describe.js";
import type { Study } from "./study.js";

/** What the result rests on. */
export function certificateOf(study: Study): Certificate {
  const { space, cases, goals } = study;
  if (isCut(study)) return "incomplete";
  if (!space.complete) return space.within ? "within ε" : "incomplete";
  const all = [cases.base, ...cases.scenarios];
  const sampled =
    cases.conditions.some(({ node }) => node.sampled) ||
    goals.some(({ goal }) => (goal.robust ? all : [cases.base]).some((one) => one.node(goal.value).sampled));
  return sampled ? "exact for this sample" : "exact";
}

/** Whether the front has more configurations than are listed: without a goal, it has all that are feasible. */
export const isCut = ({ goals, front, space }: Pick<Study, "goals" | "front" | "space">): boolean =>
  goals.length === 0 && front.length < space.count;

/** By goal, in its unit, the ε of a front that is within it. */
export function withinOf({ space, model }: Study): Record<string, number> | undefined {
  const { within } = space;
  // Never rounded to less.
  const margin = (base: number, factor: number) => shown(base * (1 + 1e-11), factor);
  return within && Object.fromEntries(model.goals.map(({ id, unit }, i) => [id, margin(within[i]!, unit.factor)]));
}
