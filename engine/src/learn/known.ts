import type { Evaluator } from "../evaluate/evaluator.js";
import { evaluatorAt } from "../evaluate/evaluatorAt.js";
import { numeric } from "../evaluate/value.js";
import { slopesOf, streamsOf } from "../evidence/assumptions.js";
import type { Distribution } from "../evidence/distributions.js";
import { subjectOf } from "../evidence/subject.js";
import type { Evidence, Model } from "../model.js";
import type { Draws } from "../sampling/draws.js";
import { countOf } from "./counted.js";
import { implausible } from "./implausible.js";
import type { Observation } from "./learning.js";

/** An observation with what the model says of it. */
export interface Known {
  observation: Observation;
  evaluator: Evaluator;
  /** The random variables that it reads. */
  streams: string[];
  /** The model's value in each sample. */
  predicted: Float64Array;
  /** Where the value is a sum: with each variable at its median, and what one unit of each adds. */
  sum?: { at: number; by: number[] };
  /** It is the one variable that it reads, whose form counts: the mean of so many draws of it. */
  count?: number;
}

/** Why nothing can be learned from an observation, or what can. */
export function knownOf(
  model: Model,
  draws: Draws,
  declared: ReadonlyMap<string, Distribution>,
  observation: Observation,
  evidence: Evidence,
): Known | string {
  const { options, error } = observation;
  const { of } = subjectOf(model, evidence);
  const evaluator = evaluatorAt(model, options, draws);
  const predicted = evaluator.node(of).get();
  const number = typeof predicted === "object" ? numeric(predicted) : predicted;
  if (!(number instanceof Float64Array))
    return "The model is certain of the value, or has none: there is nothing to learn.";
  const streams = streamsOf(model, draws, options, of);
  const [only, ...others] = streams;
  const column = only === undefined ? undefined : draws.columnsOf(only)[0];
  const isIt = others.length === 0 && column !== undefined && number.every((one, i) => one === column[i]);
  const variable = isIt ? declared.get(only!) : undefined;
  const count = variable && countOf(variable, observation);
  const sum = slopesOf(model, evaluator, options, of, streams);
  const far = implausible({ model, evidence, observation, streams, declared, predicted: number, sum, variable, count });
  if (far !== undefined) return far;
  if (count === undefined && !(error !== null && error > 0))
    return "Its error is not known: record a standard error beside it (`x_stderr`), or measure several times.";
  return {
    observation,
    evaluator,
    streams,
    predicted: number,
    ...(sum === undefined ? {} : { sum }),
    ...(count === undefined ? {} : { count }),
  };
}
