import { standardNormal } from "../distributions/normal.js";
import type { Differences, Estimate } from "./differences.js";
import type { Predictor } from "./predictor.js";

/** The chance that any coefficient of a worthless value is kept. */
const falseAlarm = 0.05;

/**
 * What it is worth to know one random variable: what the choice brings that is best by what the variable says. What it says of each
 * configuration's difference to the best one is a polynomial of its rank, of which only significant coefficients are kept: chance alone
 * then seldom makes a worthless variable look useful.
 */
export function partialInformation(differences: Differences, predictor: Predictor, ask: () => void): Estimate {
  const { rows, samples, means, variances, tolerance } = differences;
  const { bins, count, basis } = predictor;
  const limit = standardNormal(1 - falseAlarm / (2 * basis.length * rows));
  const reach = reachOf(basis);
  const sums = new Float64Array(count);
  const few = new Float64Array(together * count);
  const expected = new Float64Array(count);
  /** The row that is chosen, by bin; −1 is the best one without knowing. */
  const choice = new Int32Array(count).fill(-1);
  const able = Array.from(means.keys()).filter((index) => {
    const variance = variances[index]!;
    return variance > tolerance ** 2 && means[index]! + reach * Math.sqrt(variance) > 0;
  });
  for (let from = 0; from < able.length; from += together) {
    ask();
    const some = able.slice(from, from + together);
    sumByBin(
      some.map((index) => differences.row(index)),
      bins,
      few,
    );
    for (const [place, index] of some.entries()) {
      for (let bin = 0; bin < count; bin++) sums[bin] = few[together * bin + place]!;
      const fit = significant(sums, basis, { samples, variance: variances[index]!, limit });
      if (!fit) continue;
      for (let bin = 0; bin < count; bin++) {
        const value = means[index]! + fit[bin]!;
        if (value <= expected[bin]!) continue;
        expected[bin] = value;
        choice[bin] = index;
      }
    }
  }
  if (choice.every((index) => index < 0)) return { value: 0, se: 0 };
  const chosen = Float64Array.from(bins, (bin, i) => (choice[bin]! < 0 ? 0 : differences.row(choice[bin]!)[i]!));
  return differences.estimate(chosen);
}

/** Rows that are summed up together: what is looked up for one serves all. */
const together = 4;

/** By bin, the sums of up to four rows next to each other; of missing ones those of the last. */
function sumByBin(rows: readonly Float64Array[], bins: Uint8Array, sums: Float64Array): void {
  const [a, b, c, d] = Array.from({ length: together }, (_, i) => rows[Math.min(i, rows.length - 1)]!) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  sums.fill(0);
  for (let i = 0; i < bins.length; i++) {
    const at = together * bins[i]!;
    sums[at]! += a[i]!;
    sums[at + 1]! += b[i]!;
    sums[at + 2]! += c[i]!;
    sums[at + 3]! += d[i]!;
  }
}

/** No combination of the basis is anywhere more than this times its standard deviation: what cannot reach 0 is never chosen. */
function reachOf(basis: readonly Float64Array[]): number {
  let most = 0;
  for (let bin = 0; bin < basis[0]!.length; bin++)
    most = Math.max(
      most,
      basis.reduce((sum, one) => sum + one[bin]! ** 2, 0),
    );
  return Math.sqrt(most);
}

/** The regression on the significant members of the basis, bin by bin, without its mean; undefined if none is. */
function significant(
  sums: Float64Array,
  basis: readonly Float64Array[],
  { samples, variance, limit }: { samples: number; variance: number; limit: number },
): Float64Array | undefined {
  const coefficients = basis.map((one) => {
    let sum = 0;
    for (let bin = 0; bin < sums.length; bin++) sum += sums[bin]! * one[bin]!;
    return sum / samples;
  });
  const explained = coefficients.reduce((sum, one) => sum + one * one, 0);
  const error = Math.sqrt(Math.max(0, variance - explained) / samples);
  let fit: Float64Array | undefined;
  for (const [k, coefficient] of coefficients.entries()) {
    if (Math.abs(coefficient) <= limit * error) continue;
    fit ??= new Float64Array(sums.length);
    for (let bin = 0; bin < fit.length; bin++) fit[bin]! += coefficient * basis[k]![bin]!;
  }
  return fit;
}
