import { newestFirst } from "./counting.js";
import type { Measurement } from "./measurement.js";
import type { Measured } from "./verification.js";

/** Measurements that are listed, at most. */
const mostListed = 100;

/**
 * Repeated measurements as one, in the source's unit: their mean, in which each weighs as much as it rests on. Its standard error is what their spread
 * says, or, where that is larger, what their own errors say; of one measurement its own.
 * R. T. Birge, "The Calculation of Errors by the Method of Least Squares", Physical Review 40 (1932).
 */
export function poolOf(measurements: readonly Measurement[]): Measured {
  const ordered = newestFirst(measurements);
  const [newest] = ordered;
  const weights = weightsOf(ordered);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const sumOf = (term: (one: Measurement) => number) =>
    ordered.reduce((sum, one, i) => sum + (weights[i]! / total) * term(one), 0);
  // From the first value on: exact where all are equal.
  const offset = sumOf(({ value }) => value - newest!.value);
  const squares = sumOf(({ value }) => (value - newest!.value - offset) ** 2);
  const errors = ordered.map((one) => knownError(one.standardError));
  const own = errors.some((error) => error === undefined)
    ? undefined
    : knownError(Math.sqrt(errors.reduce<number>((sum, error, i) => sum + ((weights[i]! / total) * error!) ** 2, 0)));
  const spread = ordered.length > 1 ? knownError(Math.sqrt(squares / (ordered.length - 1))) : undefined;
  const observations = ordered.map(({ samples }) => samples);
  return {
    value: newest!.value + offset,
    standardError: own === undefined && spread === undefined ? null : Math.max(own ?? 0, spread ?? 0),
    sample: ordered.slice(0, mostListed).map(({ value }) => value),
    measurements: ordered.length,
    observations: observations.some((one) => one === undefined)
      ? null
      : observations.reduce<number>((sum, one) => sum + one!, 0),
    commit: newest!.commit ?? null,
    time: newest!.time ?? null,
    source: newest!.source,
  };
}

/** By the observations that each rests on, where all say it; else by the inverse of their variances, where all say their errors; else all alike. */
function weightsOf(measurements: readonly Measurement[]): number[] {
  const samples = measurements.map(({ samples = 0 }) => samples);
  if (samples.every((one) => one > 0)) {
    const most = samples.reduce((a, b) => Math.max(a, b));
    return samples.map((one) => one / most);
  }
  const errors = measurements.map((one) => knownError(one.standardError) ?? 0);
  if (!errors.every((error) => error > 0)) return measurements.map(() => 1);
  const least = errors.reduce((a, b) => Math.min(a, b));
  return errors.map((error) => (least / error) ** 2);
}

/** A standard error, where it is one: what is computed from it is its square, and an interval without end would hold anything. */
export function knownError(error: number | null | undefined): number | undefined {
  return error !== null && error !== undefined && Number.isFinite(error ** 2) ? error : undefined;
}
