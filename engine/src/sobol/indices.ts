import { blocksOf } from "../sampling/blocks.js";
import { mean, standardDeviation, standardError } from "../sampling/statistics.js";

/** The shares of an output's variance that one input explains, with Monte Carlo standard errors. */
export interface Indices {
  /** By itself. */
  first: number;
  firstSe: number;
  /** With all that it does together with others. */
  total: number;
  totalSe: number;
}

/**
 * Sobol indices of one input: `a` and `b` are the output on two independent sets of samples, `mixed` that on the first set with this input from the second. NaN where
 * the output does not vary.
 * Sources: I. M. Sobol, "Global sensitivity indices for nonlinear mathematical models and their Monte Carlo estimates", 2001; the estimators are (b) and (f) of
 * A. Saltelli et al., "Variance based sensitivity analysis of model output", Computer Physics Communications 181 (2010), the second by M. J. W. Jansen, 1999.
 */
export function sobolIndices(...outputs: [a: Float64Array, b: Float64Array, mixed: Float64Array]): Indices {
  const [a, b, mixed] = scaled(outputs);
  const both = new Float64Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  const middle = mean(both);
  const variance = standardDeviation(both) ** 2;
  const first = a.map((value, i) => (b[i]! - middle) * (mixed[i]! - value));
  const total = a.map((value, i) => (value - mixed[i]!) ** 2 / 2);
  return {
    first: mean(first) / variance,
    firstSe: blockError(first) / variance,
    total: mean(total) / variance,
    totalSe: blockError(total) / variance,
  };
}

/** Times a power of two, which rounds nothing: the squares of squares of very large and very small values would be no numbers. */
function scaled<T extends readonly Float64Array[]>(columns: T): T {
  let most = 0;
  for (const column of columns) for (const value of column) most = Math.max(most, Math.abs(value));
  const factor = 2 ** -Math.max(-1000, Math.round(Math.log2(most)));
  return columns.map((column) => column.map((value) => value * factor)) as readonly Float64Array[] as T;
}

function blockError(values: Float64Array): number {
  return standardError(Float64Array.from(blocksOf(values.length), ({ from, to }) => mean(values.subarray(from, to))));
}
