import { mean } from "../sampling/statistics.js";
import { configurationId } from "../space/identity.js";
import { moveTo, type Study } from "../study.js";
import { benefitsOf } from "../voi/benefit.js";

/** Feasible configurations that are held against each other, at most: those with the highest utility, and the front. */
const most = 2000;

/** A feasible configuration and what knowing how it compares with the best one may bring, in utility. */
export interface Known {
  row: number;
  worth: number;
  utility: number | null;
}

/**
 * Feasible configurations, each with the value of knowing it: the mean of what its utility is above that of the configuration which is best on
 * average, over the samples where it is above. That is the value of perfect information about this one comparison (Raiffa and Schlaifer,
 * Applied Statistical Decision Theory, 1961, chapter 5). The best one has the largest of these: each comparison is one with it.
 */
export function knownWorth(study: Study): { rows: Known[]; best: number } {
  const rows = rowsOf(study);
  const utilityOf = (row: number) => study.ranking.utility(study.space.values.map((column) => column[row]!));
  const { utility } = benefitsOf(study);
  const plain = rows.map((row) => ({ row, worth: 0, utility: utilityOf(row) }));
  if (!utility || rows.length === 0) return { rows: plain, best: bestOf(plain) };
  const buffer = new Float64Array(study.draws.samples);
  const write = (row: number) => {
    study.ask();
    moveTo(study, row);
    utility.write(buffer);
    return buffer;
  };
  const means = rows.map((row) => mean(write(row)));
  const top = topOf(study, rows, means);
  const reference = write(rows[top]!).slice();
  const known = rows.map((row, i) => ({ row, worth: gain(write(row), reference), utility: means[i]! }));
  known[top]!.worth = known.reduce((largest, { worth }) => Math.max(largest, worth), 0);
  return { rows: known, best: bestOf(known) };
}

function rowsOf({ space, front, utilities }: Study): number[] {
  const all = Array.from({ length: space.count }, (_, row) => row);
  if (all.length <= most) return all;
  const kept = new Set([...all.sort((a, b) => utilities[b]! - utilities[a]! || a - b).slice(0, most), ...front]);
  return [...kept].sort((a, b) => a - b);
}

/** The highest mean; of those that are equal but for rounding, the configuration with the first id, so that no order matters. */
function topOf(study: Study, rows: readonly number[], means: readonly number[]): number {
  const highest = means.reduce((best, value) => Math.max(best, value), 0);
  const equal = means.flatMap((value, i) => (value >= highest - 1e-9 ? [i] : []));
  if (equal.length === 1) return equal[0]!;
  const ids = equal.map((i) => {
    moveTo(study, rows[i]!);
    return { i, id: configurationId(study.state) };
  });
  return ids.reduce((first, one) => (one.id < first.id ? one : first)).i;
}

function gain(values: Float64Array, reference: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += Math.max(0, values[i]! - reference[i]!);
  return sum / values.length;
}

const bestOf = (rows: readonly Known[]): number => rows.reduce((best, { utility }) => Math.max(best, utility ?? 0), 0);
