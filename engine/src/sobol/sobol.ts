import type { SobolResult } from "../analysis.js";
import { Evaluator } from "../evaluate/evaluator.js";
import { goalReader } from "../rank/goalValues.js";
import type { Draws } from "../sampling/draws.js";
import { standardDeviation } from "../sampling/statistics.js";
import { rounded } from "../space/identity.js";
import type { Study } from "../study.js";
import { benefitsOf } from "../voi/benefit.js";
import { sobolIndices } from "./indices.js";

/** Variables that are looked at most, of those that the reference reads. */
const most = 200;

/** By goal, and of the utility: the output of the reference, sample by sample; undefined where it does not vary, or has no value in a sample. */
type Outputs = Map<string | null, Float64Array | undefined>;

/**
 * Which uncertain values the variance of the reference comes from: of its utility, and of each goal's quality. The largest total share first, without values
 * of which nothing depends.
 */
export function sobolOf(study: Study, reference: Uint32Array): SobolResult[] {
  const { draws } = study;
  const plain = draws.redrawn(new Set());
  const a = outputsOf(study, reference, plain);
  const streams = [...plain.read].sort().slice(0, most);
  const b = outputsOf(study, reference, draws.redrawn(new Set(plain.read)));
  const results = [...a].flatMap(([goal, values]) => {
    const second = b.get(goal);
    return values && second ? [{ goal, values, second, parameters: [] as SobolResult["parameters"] }] : [];
  });
  for (const parameter of streams) {
    study.ask();
    const mixed = outputsOf(study, reference, draws.redrawn(new Set([parameter])));
    for (const { goal, values, second, parameters } of results) {
      const third = mixed.get(goal) ?? values;
      if (third.every((value, i) => value === values[i])) continue;
      const { first, firstSe, total, totalSe } = sobolIndices(values, second, third);
      parameters.push({
        parameter,
        first: rounded(first),
        firstSe: rounded(firstSe),
        total: rounded(total),
        totalSe: rounded(totalSe),
      });
    }
  }
  return results
    .filter(({ parameters }) => parameters.length > 0)
    .map(({ goal, parameters }) => ({
      goal,
      parameters: parameters.sort(
        (one, other) => other.total - one.total || (one.parameter < other.parameter ? -1 : 1),
      ),
    }));
}

function outputsOf(study: Study, reference: Uint32Array, draws: Draws): Outputs {
  const { model, state } = study;
  const base = new Evaluator(model, state, draws);
  const scenarios = model.scenarios.map((scenario) => new Evaluator(model, state, draws, scenario));
  const goals = model.goals.map((goal) => goalReader({ base, scenarios }, goal));
  state.codes.set(reference);
  const outputs: Outputs = new Map();
  const { utility } = benefitsOf({ ...study, goals });
  if (utility) {
    const values = new Float64Array(draws.samples);
    utility.write(values);
    outputs.set(null, varying(values));
  }
  for (const { goal, samples, sampled } of goals) {
    const values = sampled ? samples() : 0;
    outputs.set(goal.id, typeof values === "number" ? undefined : varying(values));
  }
  return outputs;
}

const varying = (values: Float64Array): Float64Array | undefined =>
  values.every(Number.isFinite) && standardDeviation(values) > 0 ? values.slice() : undefined;
