import { type Alternatives, shortfalls } from "./alternatives.js";

/** The share of the sum that keeps what is only weakly best from winning. */
const augmentation = 0.05;

/**
 * The augmented weighted Chebyshev distance to the ideal point: the largest weighted shortfall, and a little of their sum. Less is better.
 * Source: R. E. Steuer, E.-U. Choo, "An interactive weighted Tchebycheff procedure", Mathematical Programming 26 (1983).
 */
export function chebyshev(alternatives: Alternatives): number[] {
  const largest = alternatives.rows.map(() => 0);
  const sum = alternatives.rows.map(() => 0);
  for (const [criterion, weight] of alternatives.weights.entries()) {
    for (const [i, shortfall] of shortfalls(alternatives, criterion).entries()) {
      largest[i] = Math.max(largest[i]!, weight * shortfall);
      sum[i]! += weight * shortfall;
    }
  }
  return largest.map((one, i) => one + augmentation * sum[i]!);
}
