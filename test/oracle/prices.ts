import type { Model, Price } from "@tradeops/engine";
import type { Candidate } from "./candidate.js";
import type { Ranking } from "./ranking.js";
import { rounded } from "./shown.js";

/** For each option that the reference does not choose: the best feasible configuration that does; of equals one on the front, then the nearest. */
export function pricesOf(
  model: Model,
  ranking: Ranking,
  feasible: readonly Candidate[],
  front: readonly Candidate[],
  reference: Candidate | undefined,
): Price[] {
  if (!reference) return [];
  return model.decisions.flatMap((decision) =>
    decision.options.flatMap(({ name }, index): Price[] => {
      if (reference.choices.get(decision.id)?.includes(index)) return [];
      const changed = (one: Candidate) =>
        model.decisions
          .map(({ id }) => id)
          .filter((id) => id !== decision.id && String(one.choices.get(id)) !== String(reference.choices.get(id)));
      const choosing = feasible.filter((one) => one.choices.get(decision.id)?.includes(index));
      const offFront = (one: Candidate) => (front.includes(one) ? 0 : model.decisions.length);
      const best = ranking.sort(choosing, undefined, (one) => offFront(one) + changed(one).length)[0];
      if (!best) return [{ decision: decision.id, option: name, id: null, change: {}, utility: null, alsoChanged: [] }];
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
          change: Object.fromEntries(change.filter(([, value]) => Number.isFinite(value))),
          utility: utility === null ? null : rounded(utility),
          alsoChanged: changed(best),
        },
      ];
    }),
  );
}
