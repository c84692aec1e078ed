import type { StakeholderResult } from "../analysis.js";
import type { Ranked } from "../members.js";
import { rounded } from "../space/identity.js";
import type { Study } from "../study.js";
import { normalised, weightedMean } from "./utility.js";

/** What each stakeholder would choose of the front; goals that one does not name keep their own weight. */
export function stakeholderResults({ model, ask }: Study, front: readonly Ranked[]): StakeholderResult[] {
  return model.stakeholders.map(({ id, influence, weights: named }) => {
    ask();
    const own = new Map(named.map(({ goal, weight }) => [goal, weight]));
    const weights = normalised(model.goals.map((goal) => own.get(goal.id) ?? goal.weight));
    let best: { id: string; utility: number } | undefined;
    for (const { terms, member } of front) {
      if (member.tiedWith !== null) continue;
      const utility = rounded(weightedMean(terms, weights) ?? 0);
      if (!best || utility > best.utility || (utility === best.utility && member.id < best.id))
        best = { id: member.id, utility };
    }
    return {
      name: id,
      influence,
      weights: Object.fromEntries(model.goals.map((goal, i) => [goal.id, rounded(weights[i]!)])),
      recommended: best?.id ?? null,
    };
  });
}
