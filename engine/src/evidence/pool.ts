import { mean, standardError } from "../sampling/statistics.js";
import { newestFirst } from "./counting.js";
import type { Measurement } from "./measurement.js";
import type { Measured } from "./verification.js";

/** Measurements that are listed, at most. */
const mostListed = 100;

/**
 * Repeated measurements as one, in the source's unit: their mean. Its standard error is what their spread says, or, where that is larger, what
 * their own errors say; of one measurement its own.
 */
export function poolOf(measurements: readonly Measurement[]): Measured {
  const ordered = newestFirst(measurements);
  const values = Float64Array.from(ordered, ({ value }) => value);
  const errors = ordered.map((one) => knownError(one.standardError));
  const own = errors.some((error) => error === undefined)
    ? undefined
    : knownError(Math.sqrt(errors.reduce<number>((sum, error) => sum + error! ** 2, 0)) / values.length);
  const spread = values.length > 1 ? knownError(standardError(values)) : undefined;
  const observations = ordered.map(({ samples }) => samples);
  const [newest] = ordered;
  return {
    value: mean(values),
    standardError: own === undefined && spread === undefined ? null : Math.max(own ?? 0, spread ?? 0),
    sample: [...values.slice(0, mostListed)],
    measurements: values.length,
    observations: observations.some((one) => one === undefined)
      ? null
      : observations.reduce<number>((sum, one) => sum + one!, 0),
    commit: newest!.commit ?? null,
    time: newest!.time ?? null,
    source: newest!.source,
  };
}

/** A standard error, where it is one: what is computed from it is its square, and an interval without end would hold anything. */
export function knownError(error: number | null | undefined): number | undefined {
  return error !== null && error !== undefined && Number.isFinite(error ** 2) ? error : undefined;
}
