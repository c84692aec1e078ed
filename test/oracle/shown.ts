import type { Configuration, Model } from "@tradeops/engine";
import type { Candidate } from "./candidate.js";
import type { Ranking } from "./ranking.js";

/** 12 significant digits. */
export const rounded = (value: number): number => Number(value.toPrecision(12));

/** A configuration as it is reported: active choices, values in the units of the goals. What has no finite value is left out. */
export function shown(model: Model, ranking: Ranking, one: Candidate): Configuration {
  const utilities = ranking.utilities(one);
  const utility = ranking.utility(one);
  const byGoal = (value: (n: number) => number | undefined): Record<string, number> =>
    Object.fromEntries(
      model.goals.flatMap((goal, n): [string, number][] => {
        const number = value(n);
        return number === undefined || !Number.isFinite(number) ? [] : [[goal.id, rounded(number)]];
      }),
    );
  return {
    id: one.id,
    options: shownOptions(model, one),
    values: byGoal((n) => one.goals[n]!.value / model.goals[n]!.unit.factor),
    se: byGoal((n) => one.goals[n]!.se / model.goals[n]!.unit.factor),
    meets: byGoal((n) => one.goals[n]!.meets),
    utility: utility === null || Number.isNaN(utility) ? null : rounded(utility),
    utilities: byGoal((n) => utilities[n]),
  };
}

/** What is chosen, by decision that is asked. */
export function shownOptions(model: Model, one: Candidate): Configuration["options"] {
  return Object.fromEntries(
    model.decisions.flatMap((decision): [string, (string | number)[]][] => {
      const chosen = one.choices.get(decision.id)?.map((index) => decision.options[index]!);
      const { numeric } = decision;
      return chosen
        ? [[decision.id, chosen.map(({ name, value }) => (numeric ? rounded(value! / numeric.factor) : name))]]
        : [];
    }),
  );
}
