import type { GroupResult } from "../analysis.js";
import type { Ranked } from "../members.js";
import { rounded } from "../space/identity.js";
import type { Study } from "../study.js";
import { normalised, weightedMean } from "./utility.js";

/** Members that are listed at most. */
const listed = 50;

/**
 * What the stakeholders would choose together: the member with the highest mean of their utilities, weighed by influence, and the one whose
 * largest regret is the least. A stakeholder's regret is how much the own utility falls short of that of the own best member.
 * `null` without stakeholders.
 */
export function groupOf({ model, ask }: Study, front: readonly Ranked[]): GroupResult | null {
  const members = front.filter(({ member }) => member.tiedWith === null);
  if (model.stakeholders.length === 0 || model.goals.length === 0 || members.length === 0) return null;
  const influence = normalised(model.stakeholders.map((one) => one.influence));
  const terms = members.map(({ terms }) => terms);
  const utilities = model.stakeholders.map(({ weights: named }) => {
    ask();
    const own = new Map(named.map(({ goal, weight }) => [goal, weight]));
    const weights = normalised(model.goals.map((goal) => own.get(goal.id) ?? goal.weight));
    return terms.map((one) => weightedMean(one, weights) ?? 0);
  });
  const best = utilities.map((all) => all.reduce((most, one) => Math.max(most, one)));
  const ranked = members.map(({ member }, i) => ({
    id: member.id,
    utility: rounded(utilities.reduce((sum, all, s) => sum + influence[s]! * all[i]!, 0)),
    regret: rounded(utilities.reduce((most, all, s) => Math.max(most, best[s]! - all[i]!), 0)),
  }));
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  ranked.sort((a, b) => b.utility - a.utility || byId(a, b));
  const least = ranked.toSorted((a, b) => a.regret - b.regret || byId(a, b))[0]!;
  return { recommended: ranked[0]!.id, leastRegret: least.id, regret: least.regret, ranking: ranked.slice(0, listed) };
}
