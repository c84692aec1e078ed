import type { AnalyseOptions } from "../analysis.js";
import type { Condition } from "../space/conditions.js";
import { rounded } from "../space/identity.js";
import { alternativeOf, type Context, nearer } from "./context.js";
import type { Binding } from "./explanation.js";
import { visitNearMisses } from "./nearMisses.js";
import { violationsOf } from "./violations.js";

const limits = { steps: 2_000_000, work: 1e10 };

interface Miss {
  kind: Condition["kind"];
  element: string;
  codes: Uint32Array;
  utility: number;
}

/**
 * What keeps from a higher utility: the constraints, requirements and goals' `require` such that a configuration that violates that one alone has a
 * higher utility than every feasible one and than the reference. `null` if there is too much to search.
 */
export function bindingsOf(context: Context, { cancelled }: AnalyseOptions): Binding[] | null {
  const { study, reference } = context;
  const { state, ranking, space, utilities } = study;
  let least = reference.configuration.utility ?? 0;
  for (let row = 0; row < space.count; row++) least = Math.max(least, utilities[row]!);
  const best = new Map<string, Miss>();
  const complete = visitNearMisses(
    study,
    ({ kind, element }) => {
      const utility = rounded(ranking.utility(study.goals.map((goal) => goal.value())) ?? Number.NaN);
      const key = JSON.stringify([kind, element]);
      const known = best.get(key);
      // NaN, where a goal has no value, is never higher.
      const better = known
        ? utility > known.utility || (utility === known.utility && nearer(context, state.codes, known.codes))
        : utility > least;
      if (better) best.set(key, { kind, element, codes: state.codes.slice(), utility });
    },
    { ...limits, cancelled },
  );
  if (!complete) return null;
  return [...best.values()]
    .map(({ kind, element, codes }): Binding => {
      const alternative = alternativeOf(context, codes);
      return { kind, element, ...alternative, violates: violationsOf(study) };
    })
    .sort((a, b) => b.utility! - a.utility! || (a.element < b.element ? -1 : 1));
}
