import { normalOf } from "../evidence/assumptions.js";
import type { Distribution } from "../evidence/distributions.js";
import { subjectOf } from "../evidence/subject.js";
import type { Evidence, Model } from "../model.js";
import { percentile } from "../sampling/statistics.js";
import { expectedCount } from "./counted.js";
import type { Observation } from "./learning.js";
import { isOfShares, shown } from "./shares.js";

/** Standard deviations from what is expected of a measurement, model and error together, beyond which the closed forms learn nothing either. */
const farthest = 8;

interface Held {
  model: Model;
  evidence: Evidence;
  observation: Observation;
  streams: readonly string[];
  declared: ReadonlyMap<string, Distribution>;
  predicted: Float64Array;
  sum: { at: number; by: number[] } | undefined;
  /** Of the one variable that is measured itself. */
  variable: Distribution | undefined;
  /** And of so many draws of it, where its form counts. */
  count: number | undefined;
}

/** Why a measurement is more likely a mistake than news, in sentences with what to do; undefined where it may be right. */
export function implausible(held: Held): string | undefined {
  const { model, evidence, observation, predicted, variable } = held;
  const { value } = observation;
  const { unit } = subjectOf(model, evidence);
  const [low, high] = [percentile(predicted, 5), percentile(predicted, 95)];
  if (
    (value < 0 || value > 1) &&
    low >= 0 &&
    high <= 1 &&
    (variable?.kind === "beta" || variable?.kind === "bernoulli" || isOfShares(unit))
  )
    return `${shown(value, unit)} was measured, and the model takes it for a share, which lies between 0 % and 100 %: look at the measurement and at the \`unit\` of its evidence, or widen the distribution if it may be beyond.`;
  const expected = expectedOf(held);
  if (!expected || Math.abs(value - expected.mean) <= farthest * expected.sd) return undefined;
  return `${shown(value, unit)} was measured, more than ${farthest} standard deviations from the ${shown(expected.mean, unit)} that are expected: look at the measurement and at the \`unit\` of its evidence, or widen the distributions that it rests on.`;
}

/** Where a closed form expects the measurement, before it; undefined where there is none. */
function expectedOf({
  observation,
  streams,
  declared,
  sum,
  variable,
  count,
}: Held): { mean: number; sd: number } | undefined {
  if (variable && count !== undefined) return expectedCount(variable, count);
  const normals = streams.map((stream) => normalOf(declared.get(stream)));
  if (!sum || normals.some((normal) => normal === undefined)) return undefined;
  const variance = normals.reduce((all, normal, i) => all + (sum.by[i]! * normal!.sd) ** 2, 0);
  return { mean: sum.at, sd: Math.sqrt(variance + (observation.error ?? 0) ** 2) };
}
