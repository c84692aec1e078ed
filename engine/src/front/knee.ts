import { dominates } from "./dominance.js";

/** Fronts larger than this have no knee marked: all pairs are compared. */
const most = 2000;

/**
 * The knee points of a front: the members for which leaving them costs most. Their trade-off worth, the least ratio, over all other
 * members, of what is lost to what is gained by going there, is the highest; goals scaled to their range on the front.
 * Source: L. Rachmawati, D. Srinivasan, "Multiobjective Evolutionary Algorithm with Controllable Focus on the Knees of the Pareto
 * Front", IEEE Transactions on Evolutionary Computation 13 (2009).
 *
 * Rows of values, more is better; `ask` is called now and then. None in fronts of fewer than three different rows, or where no member is worth more than 1.
 */
export function kneesOf(rows: readonly (readonly number[])[], ask: () => void = () => {}): boolean[] {
  if (rows.length > most || new Set(rows.map((row) => row.join())).size < 3) return rows.map(() => false);
  const scaled = scale(rows);
  const worths = scaled.map((row) => {
    ask();
    return scaled.reduce(
      (worth, other) => (other === row ? worth : Math.min(worth, ratio(row, other))),
      Number.POSITIVE_INFINITY,
    );
  });
  const highest = Math.max(...worths);
  return worths.map((worth) => worth === highest && worth > 1 && Number.isFinite(worth));
}

function scale(rows: readonly (readonly number[])[]): number[][] {
  const goals = rows[0]!.map((_, goal) => {
    const values = rows.map((row) => row[goal]!);
    const least = Math.min(...values);
    return { least, range: Math.max(...values) - least || 1 };
  });
  return rows.map((row) => row.map((value, goal) => (value - goals[goal]!.least) / goals[goal]!.range));
}

/** What is lost to what is gained by going from one row to another. */
function ratio(from: readonly number[], to: readonly number[]): number {
  if (from.every((value, i) => value === to[i]) || dominates(from, to)) return Number.POSITIVE_INFINITY;
  let lost = 0;
  let gained = 0;
  for (const [i, value] of from.entries()) {
    const change = to[i]! - value;
    if (change < 0) lost -= change;
    else gained += change;
  }
  return lost / gained;
}
