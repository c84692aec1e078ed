import { gridStep } from "../front/grid.js";
import { moveTo, type Study } from "../study.js";

/** Members of the front that a configuration is held against, and samples of each, at most. */
const mostRivals = 200;
const mostSamples = 1000;

/** The share of the samples from which on something is sure. */
const sure = 0.95;

/**
 * Tells whether the configuration that the evaluators are at is surely dominated: whether a member of the front is, in 95 % of the samples, at least as
 * good on every goal, and in 95 % better on one. Samples are those of the goals' qualities.
 */
export function rivals(study: Study): () => boolean {
  const { goals, found, utilities, front } = study;
  const steps = found.values.map(gridStep);
  const signs = goals.map(({ goal }) => (goal.direction === "maximize" ? 1 : -1));
  const best = [...front].sort((a, b) => utilities[b]! - utilities[a]! || a - b).slice(0, mostRivals);
  const members = best.map((row) => {
    moveTo(study, row);
    return valuesOf(study);
  });
  return () => {
    const own = valuesOf(study);
    return members.some((member) => isSurelyBetter(member, own, signs, steps));
  };
}

function isSurelyBetter(
  a: readonly Float64Array[],
  b: readonly Float64Array[],
  signs: readonly number[],
  steps: readonly number[],
): boolean {
  const count = a[0]?.length ?? 0;
  const allowed = Math.floor((1 - sure) * count);
  let notBetter = 0;
  for (let i = 0, worse = 0; i < count; i++) {
    let isWorse = false;
    let isBetter = false;
    for (let goal = 0; goal < signs.length; goal++) {
      const gain = signs[goal]! * (a[goal]![i]! - b[goal]![i]!);
      if (!(gain >= -steps[goal]!)) isWorse = true;
      else if (gain > steps[goal]!) isBetter = true;
    }
    if (isWorse && ++worse > allowed) return false;
    if (!isBetter && ++notBetter > allowed) return false;
  }
  return count > 0;
}

/** For each goal, its value in some of the samples: the same ones for every configuration. */
function valuesOf({ goals, draws }: Study): Float64Array[] {
  const step = Math.ceil(draws.samples / mostSamples);
  const count = goals.some(({ sampled }) => sampled) ? Math.ceil(draws.samples / step) : 1;
  return goals.map((goal) => {
    const samples = goal.samples();
    return typeof samples === "number"
      ? new Float64Array(count).fill(samples)
      : Float64Array.from({ length: count }, (_, i) => samples[i * step]!);
  });
}
