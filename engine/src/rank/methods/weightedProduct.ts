import type { Alternatives } from "./alternatives.js";

/**
 * The product of the values, each to the power of its weight (negative where less is better); values are not negative.
 * Source: D. W. Miller, M. K. Starr, "Executive Decisions and Operations Research", 1969.
 */
export function weightedProduct({ rows, directions, weights }: Alternatives): number[] {
  return rows.map((row) =>
    row.reduce((product, value, criterion) => {
      const power = directions[criterion] === "minimize" ? -weights[criterion]! : weights[criterion]!;
      return power === 0 ? product : product * value ** power;
    }, 1),
  );
}
