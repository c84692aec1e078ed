import type { Configuration } from "../analysis.js";
import { comparisons } from "../evaluate/compare.js";
import type { Evaluator } from "../evaluate/evaluator.js";
import { evaluatorAt } from "../evaluate/evaluatorAt.js";
import type { Evidence, Model } from "../model.js";
import type { Draws } from "../sampling/draws.js";
import { rounded } from "../space/identity.js";
import { assumptionsOf } from "./assumptions.js";
import { boundsOn } from "./bounds.js";
import { countedOf } from "./counting.js";
import type { EvidenceReading } from "./measurement.js";
import { knownError, poolOf } from "./pool.js";
import { type Prediction, predict, withError } from "./predict.js";
import { subjectOf } from "./subject.js";
import type { EvidenceResult, Measured } from "./verification.js";

/** One evidence, and what it is held against. */
export interface Task {
  model: Model;
  evidence: Evidence;
  options: Configuration["options"];
  today: string | undefined;
  draws: Draws;
}

export interface Outcome {
  result: EvidenceResult;
  /** What was measured, where it counts and the model has a value for it. */
  known?: Known;
}

export interface Known {
  /** In base units. */
  measured: number;
  prediction: Prediction;
  evaluator: Evaluator;
  /** The model cannot stay as it is: the value violates something, is outside of the interval, or differs where there is no interval. */
  contradicts: boolean;
}

/** Holds the measurements of one evidence against the model. */
export function resultOf(
  { model, evidence, options, today, draws }: Task,
  reading: EvidenceReading | undefined,
): Outcome {
  if (!reading) return { result: missing(model, evidence, ["It was not asked for."]) };
  if (reading.measurements.length === 0)
    return { result: missing(model, evidence, [reading.problem ?? "Nothing was measured."]) };
  const counted = countedOf(reading.measurements, options, evidence.staleAfter, today);
  if (counted.verdict === "missing") return { result: missing(model, evidence, counted.notes) };
  const subject = subjectOf(model, evidence);
  const toBase = evidence.unit?.factor ?? 1;
  const toShown = toBase / subject.unit.factor;
  const pool = poolOf(counted.measurements);
  const measured = pool.value * toBase;
  const error = knownError(pool.standardError === null ? null : pool.standardError * toBase) ?? null;
  const shownPool = inUnit({ ...pool, standardError: error === null ? null : pool.standardError }, toShown);
  const evaluator = evaluatorAt(model, options, draws);
  const prediction = predict(evaluator, evidence, subject);
  const { factor } = subject.unit;
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
        ? assumptionsOf(model, evaluator, options, subject, measured, error)
        : [],
  };
  if (counted.verdict === "stale") return { result: { ...base, verdict: "stale" } };
  const violated = bounds.some(({ meets }) => !meets);
  const surprising = expected !== undefined && isSurprise(expected, measured, error);
  const notes = [
    ...base.notes,
    ...(prediction ? [] : ["The model has no value for it at what was decided: declare one."]),
    ...(prediction && (violated || surprising) ? unitDoubt(measured, prediction.value) : []),
  ];
  const verdict = violated ? "violates" : surprising ? "surprises" : "holds";
  const result = { ...base, verdict, notes } as const;
  if (!prediction) return { result };
  const contradicts = violated || surprising || (prediction.certain && error === null);
  return { result, known: { measured, prediction, evaluator, contradicts } };
}

/** By how much a value is off if it is taken for one in another unit. */
const unitFactors = [60, 100, 1000, 1024, 3600, 1_000_000];

/** What is off by such a factor, a tenth apart, is seldom a surprise, and often a wrong unit. */
function unitDoubt(measured: number, expected: number): string[] {
  const ratio = measured / expected;
  const factor = unitFactors.find((one) => [ratio, 1 / ratio].some((size) => Math.abs(size / one - 1) <= 0.1));
  if (factor === undefined) return [];
  const size = factor.toLocaleString("en-US");
  return [
    `It is about ${ratio > 1 ? `${size} times` : `a ${size}th of`} what was expected: is the unit of the evidence right?`,
  ];
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

/** A result where nothing counts, and why. */
export function missing(model: Model, evidence: Evidence, notes: string[]): EvidenceResult {
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
