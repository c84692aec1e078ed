import type { Configuration } from "./analysis.js";
import { comparisons } from "./evaluate/compare.js";
import type { Goal } from "./model.js";
import { QuickConfiguration } from "./quickConfiguration.js";
import type { GoalReader } from "./rank/goalValues.js";
import { weightedMean } from "./rank/utility.js";
import { standardError } from "./sampling/statistics.js";
import { shapeOf } from "./shape.js";
import { chosenOptions, configurationId, rounded } from "./space/identity.js";
import { asking, type Setting, type Study } from "./study.js";

/** The configuration that the evaluators are at, with its values in the goals' own units. What has no value is left out. */
export function describe(study: Study, values = study.goals.map((goal) => goal.value())): Configuration {
  const { ranking } = study;
  const terms = ranking.terms(values);
  return {
    ...describeAlone(study, values),
    utility: nullable(ranking.utility(values)),
    utilities: byGoal(study.model.goals, (i) => rounded(terms[i]!)),
  };
}

/**
 * Describes configurations where nothing uncertain enters a goal, by their row in the space, their values, which are finite, and the utilities of the goals. Quick,
 * for fronts of thousands: nothing is evaluated. What is the same for all is shared: nobody changes it.
 */
export function describerOf({
  state: { choices },
  space,
  model: { goals },
  ranking,
}: Study): (row: number, values: readonly number[], terms: readonly number[]) => Configuration {
  const choosing = { state: { choices, codes: new Uint32Array(choices.length) }, space };
  const shape = shapeOf<number>(goals.map(({ id }) => id));
  const required = goals.flatMap(({ require }, goal) =>
    require ? [{ goal, bound: require.value, compare: comparisons[require.op] }] : [],
  );
  const meets = shapeOf<number>(required.map(({ goal }) => goals[goal]!.id));
  const se = shape(() => 0);
  return (row, values, terms) =>
    new QuickConfiguration(choosing, row, {
      values: shape((i) => shown(values[i]!, goals[i]!.unit.factor)),
      se,
      meets: meets((i) => {
        const { goal, bound, compare } = required[i]!;
        return Number(compare(values[goal]!, bound));
      }),
      utility: nullable(weightedMean(terms, ranking.weights)),
      utilities: terms.some(Number.isNaN) ? byGoal(goals, (i) => rounded(terms[i]!)) : shape((i) => rounded(terms[i]!)),
    });
}

/** The same without its utility, which may depend on the front. */
export function describeAlone(
  setting: Setting,
  values = setting.goals.map((goal) => goal.value()),
): Omit<Configuration, "utility" | "utilities"> {
  const { state, model, goals } = setting;
  return {
    id: configurationId(state),
    options: chosenOptions(state),
    values: byGoal(model.goals, (i) => shown(values[i]!, model.goals[i]!.unit.factor)),
    se: byGoal(model.goals, (i) => {
      setting.ask();
      const error = asking(setting.draws, setting.ask, () => errorOf(goals[i]!, values[i]!));
      return shown(error, model.goals[i]!.unit.factor);
    }),
    meets: Object.fromEntries(
      goals.flatMap(({ goal, meets }) => {
        const probability = meets();
        return probability === undefined ? [] : [[goal.id, rounded(probability)]];
      }),
    ),
  };
}

function byGoal(goals: readonly Goal[], get: (index: number) => number): Record<string, number> {
  return Object.fromEntries(
    goals.flatMap(({ id }, index): [string, number][] => {
      const value = get(index);
      return Number.isFinite(value) ? [[id, value]] : [];
    }),
  );
}

/** The standard error; 0 where it is rounding noise, as that of a mean whose strata leave nothing to chance, and where the value is certain. */
function errorOf({ sampled, blocks }: GoalReader, value: number): number {
  if (!sampled) return Number.isFinite(value) ? 0 : Number.NaN;
  const error = standardError(blocks());
  return error <= noise * Math.abs(value) ? 0 : error;
}

const noise = 1e-12;

/** A value in base units, in the unit that it is shown in. */
export const shown = (value: number, factor: number): number => rounded(value / factor);

export const nullable = (value: number | null): number | null => (value === null ? null : rounded(value));
