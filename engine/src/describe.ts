import type { Configuration } from "./analysis.js";
import { standardError } from "./sampling/statistics.js";
import { chosenOptions, configurationId, rounded } from "./space/identity.js";
import type { Study } from "./study.js";

/** The configuration that the evaluators are at, with its values in the goals' own units. What has no value is left out. */
export function describe({ state, model, goals, ranking }: Study): Configuration {
  const values = goals.map((goal) => goal.value());
  const terms = ranking.terms(values);
  const byGoal = (get: (index: number) => number): Record<string, number> =>
    Object.fromEntries(
      model.goals.flatMap(({ id }, index): [string, number][] => {
        const value = get(index);
        return Number.isFinite(value) ? [[id, value]] : [];
      }),
    );
  return {
    id: configurationId(state),
    options: chosenOptions(state),
    values: byGoal((i) => shown(values[i]!, model.goals[i]!.unit.factor)),
    se: byGoal((i) => shown(sampleError(goals[i]!.blocks(), values[i]!), model.goals[i]!.unit.factor)),
    meets: Object.fromEntries(
      goals.flatMap(({ goal, meets }) => {
        const probability = meets();
        return probability === undefined ? [] : [[goal.id, rounded(probability)]];
      }),
    ),
    utility: nullable(ranking.utility(values)),
    utilities: byGoal((i) => rounded(terms[i]!)),
  };
}

/** The standard error; 0 where it is rounding noise, as that of a mean whose strata leave nothing to chance. */
function sampleError(blocks: Float64Array, value: number): number {
  const error = standardError(blocks);
  return error <= noise * Math.abs(value) ? 0 : error;
}

const noise = 1e-12;

/** A value in base units, in the unit that it is shown in. */
export const shown = (value: number, factor: number): number => rounded(value / factor);

export const nullable = (value: number | null): number | null => (value === null ? null : rounded(value));
