import type { Model, Price } from "@tradeops/engine";
import type { Candidate } from "./candidate.js";
import type { Ranking } from "./ranking.js";
import { rounded, shownOptions } from "./shown.js";

/** For each option that the reference does not choose, and for nothing where it chooses something and need not: the best feasible configuration that does; of equals one on the front, then the nearest. */
export function pricesOf(
  model: Model,
  ranking: Ranking,
  feasible: readonly Candidate[],
  front: readonly Candidate[],
  reference: Candidate | undefined,
): Price[] {
  if (!reference) return [];
  return model.decisions.flatMap((decision) => {
    const now = reference.choices.get(decision.id) ?? [];
    const nothing = decision.select[0] === 0 && now.length > 0 ? [null] : [];
    const others = decision.options.map((_, index) => index).filter((index) => !now.includes(index));
    return [...others, ...nothing].flatMap((index): Price[] => {
      const name = index === null ? null : decision.options[index]!.name;
      const changed = (one: Candidate) =>
        model.decisions
          .map(({ id }) => id)
          .filter((id) => id !== decision.id && String(one.choices.get(id)) !== String(reference.choices.get(id)));
      const choosing = feasible.filter((one) => {
        const choice = one.choices.get(decision.id);
        return index === null ? choice?.length === 0 : choice?.includes(index);
      });
      const offFront = (one: Candidate) => (front.includes(one) ? 0 : model.decisions.length);
      const best = ranking.sort(choosing, undefined, (one) => offFront(one) + changed(one).length)[0];
      if (!best)
        return [
          { decision: decision.id, option: name, id: null, options: {}, change: {}, utility: null, alsoChanged: [] },
        ];
      const change = model.goals.map((goal, n): [string, number] => [
        goal.id,
        rounded((best.goals[n]!.value - reference.goals[n]!.value) / goal.unit.factor),
      ]);
      const utility = ranking.utility(best);
      return [
        {
          decision: decision.id,
          option: name,
          id: best.id,
          options: shownOptions(model, best),
          change: Object.fromEntries(change.filter(([, value]) => Number.isFinite(value))),
          utility: utility === null ? null : rounded(utility),
          alsoChanged: changed(best),
        },
      ];
    });
  });
}
