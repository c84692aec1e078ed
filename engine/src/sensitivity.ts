import type { Sensitivity } from "./analysis.js";
import { Evaluator } from "./evaluate/evaluator.js";
import { goalReader } from "./rank/goalValues.js";
import { rounded } from "./space/identity.js";
import type { Study } from "./study.js";

/** Variables that are tried at most, of those that the reference reads. */
const most = 200;

/**
 * How far the utility of the reference moves with each uncertain value: at its 5 % and its 95 % point, all else as it is. The largest
 * first; what moves nothing is left out. What the sources of a tornado diagram are.
 */
export function sensitivityOf(study: Study, reference: Uint32Array): Sensitivity[] {
  const { ranking, model, state, draws } = study;
  if (model.goals.length === 0) return [];
  const utilityWith = (pins: ReadonlyMap<string, number>) => {
    study.ask();
    const trial = draws.pin(pins);
    const base = new Evaluator(model, state, trial);
    const scenarios = model.scenarios.map((scenario) => new Evaluator(model, state, trial, scenario));
    state.codes.set(reference);
    const utility = ranking.utility(model.goals.map((goal) => goalReader({ base, scenarios }, goal).value()));
    return { utility: utility === null ? null : rounded(utility), read: trial.read };
  };
  return [...utilityWith(new Map()).read]
    .slice(0, most)
    .flatMap((parameter): Sensitivity[] => {
      const low = utilityWith(new Map([[parameter, 0.05]])).utility;
      const high = utilityWith(new Map([[parameter, 0.95]])).utility;
      return low === null || high === null || low === high ? [] : [{ parameter, low, high }];
    })
    .sort((a, b) => Math.abs(b.high - b.low) - Math.abs(a.high - a.low) || (a.parameter < b.parameter ? -1 : 1));
}
