import { analyse } from "../analyse.js";
import type { Analysis } from "../analysis.js";
import { comparisons } from "../evaluate/compare.js";
import type { Evaluator } from "../evaluate/evaluator.js";
import { evaluatorAt } from "../evaluate/evaluatorAt.js";
import type { Evidence, Model } from "../model.js";
import { Draws } from "../sampling/draws.js";
import { rounded } from "../space/identity.js";
import { assumptionsOf } from "./assumptions.js";
import { boundsOn } from "./bounds.js";
import { countedOf } from "./counting.js";
import type { EvidenceReading } from "./measurement.js";
import { poolOf } from "./pool.js";
import { type Prediction, predict, withError } from "./predict.js";
import { reopenedBy } from "./reopen.js";
import { subjectOf } from "./subject.js";
import { substituted } from "./substitute.js";
import type { EvidenceResult, Measured, Verification } from "./verification.js";

export interface VerifyOptions {
  /** ISO date by which staleness is judged. Absent: it is not. */
  today?: string;
  /** Asked between slices of work; `true` stops, and `Cancelled` is thrown. */
  cancelled?: () => boolean;
}

/**
 * Holds what was measured against a model at what was decided, else at what is recommended: against goals and requirements about the same value,
 * against the model's 95 % interval, and, with the measured values in place of the model's, against the decision itself.
 */
export function verify(
  model: Model,
  analysis: Analysis,
  readings: readonly EvidenceReading[],
  { today, cancelled }: VerifyOptions = {},
): Verification {
  const configuration = analysis.decided ?? analysis.front.find(({ id }) => id === analysis.recommended) ?? null;
  const results: EvidenceResult[] = [];
  const found = new Map(readings.map((reading) => [reading.id, reading]));
  let corrected: Model | undefined;
  for (const evidence of model.evidence) {
    const reading = found.get(evidence.id);
    if (!configuration) {
      results.push(
        missing(model, evidence, [
          "Nothing is decided and nothing feasible, so there is nothing to compare with: decide first.",
        ]),
      );
      continue;
    }
    const one: Task = { model, evidence, configuration, today, draws: new Draws(analysis.seed, analysis.samples) };
    const { result, measured, prediction, evaluator } = resultOf(one, reading);
    results.push(result);
    if (measured === undefined || !prediction || !evaluator) continue;
    corrected =
      substituted(corrected ?? model, evaluator, configuration.options, evidence, measured, prediction) ?? corrected;
  }
  const { samples, seed } = analysis;
  const again = corrected && analysis.decided ? analyse(corrected, { samples, seed, cancelled }) : undefined;
  return {
    schema: 1,
    system: model.name,
    today: today ?? null,
    configuration: configuration && {
      id: configuration.id,
      options: configuration.options,
      by: analysis.decided?.by ?? [],
    },
    evidence: results,
    reopened: again ? reopenedBy(model, analysis, again) : null,
  };
}

interface Task {
  model: Model;
  evidence: Evidence;
  configuration: Analysis["front"][number] | NonNullable<Analysis["decided"]>;
  today: string | undefined;
  draws: Draws;
}

interface Outcome {
  result: EvidenceResult;
  /** In base units, where it counts. */
  measured?: number;
  prediction?: Prediction;
  evaluator?: Evaluator;
}

function resultOf(
  { model, evidence, configuration, today, draws }: Task,
  reading: EvidenceReading | undefined,
): Outcome {
  if (!reading) return { result: missing(model, evidence, ["It was not asked for."]) };
  if (reading.measurements.length === 0)
    return { result: missing(model, evidence, [reading.problem ?? "Nothing was measured."]) };
  const { options } = configuration;
  const counted = countedOf(reading.measurements, options, evidence.staleAfter, today);
  if (counted.verdict === "missing") return { result: missing(model, evidence, counted.notes) };
  const subject = subjectOf(model, evidence);
  const toBase = evidence.unit?.factor ?? 1;
  const toShown = toBase / subject.unit.factor;
  const pool = poolOf(counted.measurements);
  const measured = pool.value * toBase;
  const shownPool = inUnit(pool, toShown);
  const evaluator = evaluatorAt(model, options, draws);
  const prediction = predict(evaluator, evidence, subject);
  const { factor } = subject.unit;
  const error = pool.standardError === null ? null : pool.standardError * toBase;
  const expected = prediction && (error === null ? prediction : withError(prediction, error));
  const bounds = boundsOn(model, evidence).map(({ id, op, value }) => ({
    id,
    op,
    value: rounded(value / factor),
    meets: comparisons[op](measured, value),
  }));
  const base: EvidenceResult = {
    id: evidence.id,
    verdict: "holds",
    notes: counted.notes,
    unit: subject.unit.text,
    measured: shownPool,
    predicted: expected
      ? {
          value: rounded(expected.value / factor),
          low: rounded(expected.low / factor),
          high: rounded(expected.high / factor),
          certain: expected.certain,
        }
      : null,
    bounds,
    assumptions:
      subject.statistic === "value" && expected && counted.verdict === undefined
        ? assumptionsOf(model, evaluator, options, subject.of, measured, error)
        : [],
  };
  if (counted.verdict === "stale") return { result: { ...base, verdict: "stale" } };
  const violated = bounds.some(({ meets }) => !meets);
  const surprising = expected !== undefined && isSurprise(expected, measured, error);
  const notes = prediction
    ? base.notes
    : [...base.notes, "The model has no value for it at what was decided: declare one."];
  const verdict = violated ? "violates" : surprising ? "surprises" : "holds";
  return { result: { ...base, verdict, notes }, measured, prediction, evaluator };
}

/** Outside the interval. A model that is certain, and a measurement without an error, leave no interval that it could be outside of. */
function isSurprise({ low, high, certain }: Prediction, measured: number, error: number | null): boolean {
  if (certain && error === null) return false;
  return !comparisons[">="](measured, low) || !comparisons["<="](measured, high);
}

function inUnit(measured: Measured, factor: number): Measured {
  const { value, standardError, sample } = measured;
  return {
    ...measured,
    value: rounded(value * factor),
    standardError: standardError === null ? null : rounded(standardError * factor),
    sample: sample.map((one) => rounded(one * factor)),
  };
}

function missing(model: Model, evidence: Evidence, notes: string[]): EvidenceResult {
  const { text } = subjectOf(model, evidence).unit;
  return {
    id: evidence.id,
    verdict: "missing",
    notes,
    unit: text,
    measured: null,
    predicted: null,
    bounds: [],
    assumptions: [],
  };
}
