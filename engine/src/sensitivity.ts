import type { Sensitivity } from "./analysis.js";
import { nullable } from "./describe.js";
import { Evaluator } from "./evaluate/evaluator.js";
import { streamsIn } from "./evaluate/streams.js";
import type { Expr, Scenario } from "./model.js";
import { goalReader } from "./rank/goalValues.js";
import type { Cases } from "./space/cases.js";
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
  const utilityOf = (cases: Pick<Cases, "base" | "scenarios">): number | null => {
    state.codes.set(reference);
    const values = model.goals.map((goal) => {
      study.ask();
      return goalReader(cases, goal).value();
    });
    return nullable(ranking.utility(values));
  };
  const known = draws.pin(new Map());
  const now = {
    base: new Evaluator(model, state, known),
    scenarios: model.scenarios.map((scenario) => new Evaluator(model, state, known, scenario)),
  };
  utilityOf(now);
  if (known.read.size === 0) return [];
  const streamsOf = streamsIn(model);
  /** With a variable at one probability. What does not read it is as it was. */
  const utilityAt = (parameter: string, probability: number) => {
    const trial = draws.pin(new Map([[parameter, probability]]));
    const differs = (part: Expr | string) => streamsOf(part).has(parameter);
    const beside = (evaluator: Evaluator, scenario?: Scenario) =>
      new Evaluator(model, state, trial, scenario, { evaluator, differs });
    return utilityOf({
      base: beside(now.base),
      scenarios: model.scenarios.map((scenario, i) => beside(now.scenarios[i]!, scenario)),
    });
  };
  return [...known.read]
    .slice(0, most)
    .flatMap((parameter): Sensitivity[] => {
      const [low, high] = [utilityAt(parameter, 0.05), utilityAt(parameter, 0.95)];
      return low === null || high === null || low === high ? [] : [{ parameter, low, high }];
    })
    .sort((a, b) => Math.abs(b.high - b.low) - Math.abs(a.high - a.low) || (a.parameter < b.parameter ? -1 : 1));
}
