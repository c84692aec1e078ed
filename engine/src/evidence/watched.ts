import type { Analysis } from "../analysis.js";
import { evaluatorAt } from "../evaluate/evaluatorAt.js";
import type { Comparison, Model } from "../model.js";
import { Draws } from "../sampling/draws.js";
import { rounded } from "../space/identity.js";
import { boundsOn } from "./bounds.js";
import { predict } from "./predict.js";
import { subjectOf } from "./subject.js";

/** A query of Prometheus that is evidence, and what its answer is held against. Numbers are in the unit that the evidence states. */
export interface Watched {
  /** Of the evidence. */
  id: string;
  query: string;
  unit: string;
  /** What it must meet: goals and requirements about the same value. */
  bounds: { id: string; title?: string; op: Comparison; value: number }[];
  /** Where the model expects 95 % of what is uncertain; absent where it is certain, or has no value. */
  expected?: { low: number; high: number };
  /** Labels that say what was measured: a series counts only if each has one of the values chosen. */
  labels: { name: string; values: string[] }[];
}

/** What can be watched of a model at what was decided, else at what is recommended. In the order of the model. */
export function watchedOf(model: Model, analysis: Analysis): Watched[] {
  const configuration = analysis.decided ?? analysis.front.find(({ id }) => id === analysis.recommended);
  if (!configuration) return [];
  const evaluator = evaluatorAt(model, configuration.options, new Draws(analysis.seed, analysis.samples));
  const titles = new Map([...model.goals, ...model.requirements].map(({ id, title }) => [id, title]));
  const chosen = new Map(Object.entries(configuration.options));
  return model.evidence.flatMap((evidence): Watched[] => {
    const { id, source, unit, where } = evidence;
    if (source.kind !== "tool" || source.tool !== "prometheus") return [];
    const shown = (value: number) => rounded(value / (unit?.factor ?? 1));
    const prediction = predict(evaluator, evidence, subjectOf(model, evidence));
    return [
      {
        id,
        query: source.query,
        unit: unit?.text ?? "",
        bounds: boundsOn(model, evidence).map((bound) => {
          const title = titles.get(bound.id);
          return { id: bound.id, ...(title === undefined ? {} : { title }), op: bound.op, value: shown(bound.value) };
        }),
        ...(prediction && !prediction.certain
          ? { expected: { low: shown(prediction.low), high: shown(prediction.high) } }
          : {}),
        labels: where.map(({ decision, path }) => ({
          name: path,
          values: (chosen.get(decision) ?? []).map(String),
        })),
      },
    ];
  });
}
