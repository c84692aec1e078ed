import type { Normal } from "../evidence/verification.js";

/** A measured sum: what it adds up from the variables' means, in deviations of their own, and its error. */
export interface Row {
  /** Of each variable, what one unit of it adds. */
  slopes: number[];
  /** The sum with every variable at its prior mean. */
  expected: number;
  measured: number;
  error: number;
}

/**
 * The distributions of independent normal variables after sums of them were measured, all at once: m + S Bᵀ (B S Bᵀ + R)⁻¹ (y − B m), and the
 * diagonal of S − S Bᵀ (B S Bᵀ + R)⁻¹ B S. What is learned of how they hang together is not kept. No deviation becomes less than a millionth of
 * what it was: rounding says no more. Undefined where exact measurements contradict each other. C. E. Rasmussen and C. K. I. Williams, Gaussian Processes for Machine Learning (2006), A.2.
 */
export function conditioned(priors: readonly Normal[], rows: readonly Row[]): Normal[] | undefined {
  const cross = rows.map(({ slopes }) => slopes.map((slope, i) => slope * priors[i]!.sd ** 2));
  const covariance = rows.map((row, r) =>
    rows.map(
      ({ slopes }, c) =>
        slopes.reduce((sum, slope, i) => sum + slope * cross[r]![i]!, 0) + (r === c ? row.error ** 2 : 0),
    ),
  );
  const factor = cholesky(covariance);
  if (!factor) return undefined;
  const weights = solve(
    factor,
    rows.map(({ measured, expected }) => measured - expected),
  );
  return priors.map(({ mean, sd }, i) => {
    const column = cross.map((row) => row[i]!);
    const gain = solve(factor, column);
    const shift = column.reduce((sum, one, r) => sum + one * weights[r]!, 0);
    const known = column.reduce((sum, one, r) => sum + one * gain[r]!, 0);
    return { mean: mean + shift, sd: Math.max(1e-6 * sd, Math.sqrt(Math.max(0, sd ** 2 - known))) };
  });
}

/** The lower triangle whose product with its transpose a matrix is; undefined where it is not positive definite. */
function cholesky(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const lower: number[][] = matrix.map((row) => row.map(() => 0));
  for (let r = 0; r < matrix.length; r++) {
    for (let c = 0; c <= r; c++) {
      let sum = matrix[r]![c]!;
      for (let k = 0; k < c; k++) sum -= lower[r]![k]! * lower[c]![k]!;
      if (r !== c) lower[r]![c] = sum / lower[c]![c]!;
      else if (sum > 1e-14 * matrix[r]![r]!) lower[r]![r] = Math.sqrt(sum);
      else return undefined;
    }
  }
  return lower;
}

function solve(lower: readonly (readonly number[])[], right: readonly number[]): number[] {
  const result = [...right];
  for (let r = 0; r < result.length; r++) {
    for (let k = 0; k < r; k++) result[r]! -= lower[r]![k]! * result[k]!;
    result[r]! /= lower[r]![r]!;
  }
  for (let r = result.length - 1; r >= 0; r--) {
    for (let k = r + 1; k < result.length; k++) result[r]! -= lower[k]![r]! * result[k]!;
    result[r]! /= lower[r]![r]!;
  }
  return result;
}
