import { standardNormal } from "../distributions/normal.js";
import type { Differences, Estimate } from "./differences.js";
import type { Predictor } from "./predictor.js";
import { sumsOf, together } from "./sums.js";

/** The chance that any coefficient of a worthless value is kept. */
const falseAlarm = 0.05;

/**
 * What it is worth to know each of some random variables: what the choice brings that is best by what the variable says. What it says of each
 * configuration's difference to the best one is a polynomial of its rank, of which only significant coefficients are kept: chance alone
 * then seldom makes a worthless variable look useful.
 */
export function partialInformation(
  differences: Differences,
  predictors: readonly Predictor[],
  ask: () => void,
  by?: "JavaScript",
): Estimate[] {
  const choices = predictors.map((predictor) => {
    ask();
    return new Choice(differences, predictor);
  });
  const able = Array.from({ length: differences.rows }, (_, row) => row).filter((row) =>
    choices.some((choice) => choice.isAble(row)),
  );
  const sums = able.length > 0 ? sumsOf(differences.samples, by) : undefined;
  for (let from = 0; sums && from < able.length; from += together) {
    const some = able.slice(from, from + together);
    for (const [place, row] of some.entries()) interleave(differences.row(row), sums.rows, place);
    for (const [i, choice] of choices.entries()) {
      ask();
      const wanted = some.map((row) => choice.isAble(row));
      if (!wanted.includes(true)) continue;
      const found = sums.coefficients(predictors[i]!);
      for (const [place, row] of some.entries()) if (wanted[place]) choice.consider(row, found, place);
    }
  }
  return choices.map((choice) => {
    ask();
    return choice.worth();
  });
}

function interleave(row: Float64Array, rows: Float64Array, place: number): void {
  for (let i = 0, at = place; i < row.length; i++, at += together) rows[at] = row[i]!;
}

/** What is chosen by what a variable says. */
class Choice {
  private readonly limit: number;
  private readonly reach: number;
  private readonly expected: Float64Array;
  /** The row that is chosen, by bin; −1 is the best one without knowing. */
  private readonly rows: Int32Array;
  private readonly fit: Float64Array;

  constructor(
    private readonly differences: Differences,
    private readonly predictor: Predictor,
  ) {
    const { basis, count } = predictor;
    this.limit = standardNormal(1 - falseAlarm / (2 * basis.length * differences.rows));
    this.reach = reachOf(basis);
    this.expected = new Float64Array(count);
    this.rows = new Int32Array(count).fill(-1);
    this.fit = new Float64Array(count);
  }

  /** Whether a row may be the best one somewhere. */
  isAble(row: number): boolean {
    const { means, variances, tolerance } = this.differences;
    const variance = variances[row]!;
    return variance > tolerance ** 2 && means[row]! + this.reach * Math.sqrt(variance) > 0;
  }

  /** Chooses a row where its mean and the significant members of the basis say that it is better; `sums` has, at its place, what a member sums up to. */
  consider(row: number, sums: Float64Array, place: number): void {
    const { means, samples, variances } = this.differences;
    const { basis, count } = this.predictor;
    const { expected, fit, rows } = this;
    let explained = 0;
    for (let k = 0; k < basis.length; k++) {
      const coefficient = sums[k * together + place]! / samples;
      explained += coefficient * coefficient;
    }
    const error = Math.sqrt(Math.max(0, variances[row]! - explained) / samples);
    let significant = false;
    for (let k = 0; k < basis.length; k++) {
      const coefficient = sums[k * together + place]! / samples;
      if (Math.abs(coefficient) <= this.limit * error) continue;
      const member = basis[k]!;
      if (!significant) fit.fill(0);
      significant = true;
      for (let bin = 0; bin < count; bin++) fit[bin]! += coefficient * member[bin]!;
    }
    if (!significant) return;
    const mean = means[row]!;
    for (let bin = 0; bin < count; bin++) {
      const value = mean + fit[bin]!;
      if (value <= expected[bin]!) continue;
      expected[bin] = value;
      rows[bin] = row;
    }
  }

  worth(): Estimate {
    const { differences, rows } = this;
    if (rows.every((row) => row < 0)) return { value: 0, se: 0 };
    const { bins } = this.predictor;
    const chosen = new Float64Array(bins.length);
    for (let i = 0; i < bins.length; i++) {
      const row = rows[bins[i]!]!;
      if (row >= 0) chosen[i] = differences.value(row, i);
    }
    return differences.estimate(chosen);
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
