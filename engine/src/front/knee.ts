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
  const goals = rows[0]!.length;
  let highest = 1;
  const worths = rows.map((_, from) => {
    ask();
    let worth = Number.POSITIVE_INFINITY;
    // What falls below the highest so far, or is not above 1, is no knee.
    for (let to = 0; to < rows.length && worth >= highest; to++)
      if (to !== from) worth = Math.min(worth, ratio(scaled, goals, from, to));
    if (Number.isFinite(worth)) highest = Math.max(highest, worth);
    return worth;
  });
  return worths.map((worth) => worth === highest && worth > 1 && Number.isFinite(worth));
}

/** Row by row, as shares of the range of each goal. */
function scale(rows: readonly (readonly number[])[]): Float64Array {
  const goals = rows[0]!.map((_, goal) => {
    const values = rows.map((row) => row[goal]!);
    const least = Math.min(...values);
    return { least, range: Math.max(...values) - least || 1 };
  });
  return Float64Array.from(
    rows.flatMap((row) => row.map((value, goal) => (value - goals[goal]!.least) / goals[goal]!.range)),
  );
}

/** What is lost to what is gained by going from one row to another; infinite where nothing is gained. */
function ratio(scaled: Float64Array, goals: number, from: number, to: number): number {
  let lost = 0;
  let gained = 0;
  for (let goal = 0; goal < goals; goal++) {
    const change = scaled[to * goals + goal]! - scaled[from * goals + goal]!;
    if (change < 0) lost -= change;
    else gained += change;
  }
  return gained === 0 ? Number.POSITIVE_INFINITY : lost / gained;
}
