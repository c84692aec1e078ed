import { type Alternatives, benefits } from "./alternatives.js";

/**
 * The closeness to the ideal alternative, 0…1, by Euclidean distance, criteria scaled to unit length; 1 where all are equal.
 * Source: C.-L. Hwang, K. Yoon, "Multiple Attribute Decision Making", 1981.
 */
export function topsis(alternatives: Alternatives): number[] {
  const { rows, weights } = alternatives;
  const toBest = new Float64Array(rows.length);
  const toWorst = new Float64Array(rows.length);
  for (const [criterion, weight] of weights.entries()) {
    const values = benefits(alternatives, criterion);
    const length = norm(values) || 1;
    const [worst, best] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
    for (const [i, value] of values.entries()) {
      toBest[i]! += ((weight * (best - value)) / length) ** 2;
      toWorst[i]! += ((weight * (value - worst)) / length) ** 2;
    }
  }
  return rows.map((_, i) => {
    const [far, near] = [Math.sqrt(toWorst[i]!), Math.sqrt(toBest[i]!)];
    return far + near === 0 ? 1 : far / (far + near);
  });
}

const norm = (values: readonly number[]) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
