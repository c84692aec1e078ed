import type { Direction } from "../../model.js";

/** What the methods rank: alternatives by rows, criteria by columns, weights that sum to 1. */
export interface Alternatives {
  rows: readonly (readonly number[])[];
  directions: readonly Direction[];
  weights: readonly number[];
}

/** The values of one criterion, signed so that more is better. */
export function benefits({ rows, directions }: Alternatives, criterion: number): number[] {
  const sign = directions[criterion] === "minimize" ? -1 : 1;
  return rows.map((row) => sign * row[criterion]!);
}

/** How far each alternative falls short of the best one in a criterion, as a share of the range; 0 where all are equal. */
export function shortfalls(alternatives: Alternatives, criterion: number): number[] {
  const values = benefits(alternatives, criterion);
  const [worst, best] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  return values.map((value) => (best > worst ? (best - value) / (best - worst) : 0));
}
