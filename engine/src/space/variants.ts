import { rowValues } from "../factored/rowValues.js";
import type { Beyond } from "./alternatives.js";
import type { Space } from "./explore.js";

/** A configuration, and the values of its goals. */
export interface Found {
  codes: Uint32Array;
  values: Float64Array;
}

type Utility = (values: ArrayLike<number>) => number;

/** Rows that are worked out together, roughly. */
const together = 4096;
/** Rows that are compared between two questions whether to go on. */
const slice = 512;

/**
 * For each way to make a decision, by decision and code: of the feasible configurations that are that one change away from one of these rows, the one of the
 * highest utility, the first of equal ones.
 */
export function bestVariants(
  space: Space,
  rows: readonly number[],
  { plan, runner }: Beyond,
  utility: Utility,
  ask: () => void,
): (Found | undefined)[][] {
  const best = plan.counts.map((count) => new Array<Found | undefined>(count + 1));
  const highest = plan.counts.map((count) => new Float64Array(count + 1).fill(Number.NEGATIVE_INFINITY));
  const offer = (decision: number, code: number, values: ArrayLike<number>, codes: () => Uint32Array) => {
    const own = utility(values);
    if (own <= highest[decision]![code]!) return;
    highest[decision]![code] = own;
    best[decision]![code] = { codes: codes(), values: Float64Array.from(values) };
  };
  const changes = plan.counts.flatMap((count, decision) =>
    Array.from({ length: count }, (_, i) => ({ decision, code: i + 1 })),
  );
  if (plan.whens.some((when) => when !== undefined)) {
    // A change may ask other decisions, or no longer ask them: one by one.
    const codes = new Uint32Array(space.codes.length);
    for (const { decision, code } of changes) {
      ask();
      for (const row of rows) {
        for (const [d, column] of space.codes.entries()) codes[d] = column[row]!;
        if (codes[decision] === code) continue;
        codes[decision] = code;
        const values = runner.settled(codes);
        if (values && codes[decision] === code) offer(decision, code, values, () => codes.slice());
      }
    }
    return best;
  }
  const step = Math.max(1, Math.floor(together / Math.max(1, rows.length)));
  for (let from = 0; from < changes.length; from += step) {
    const some = changes.slice(from, from + step);
    const { columns, count } = changed(space, rows, some);
    const found = rowValues(plan, columns, count, () => {
      ask();
      return true;
    })!;
    const which = found.codes.at(-1)!;
    for (let at = 0; at < found.count; at++) {
      if (at % slice === 0) ask();
      const { decision, code } = some[which[at]!]!;
      const values = found.values.map((column) => column[at]!);
      offer(decision, code, values, () => Uint32Array.from(space.codes, (_, d) => found.codes[d]![at]!));
    }
  }
  return best;
}

/** The rows with each of some changes, by columns of codes; the last column says which change. */
function changed(space: Space, rows: readonly number[], changes: readonly { decision: number; code: number }[]) {
  const most = rows.length * changes.length;
  const columns = Array.from({ length: space.codes.length + 1 }, () => new Uint32Array(most));
  const which = columns.at(-1)!;
  let count = 0;
  for (const [i, { decision, code }] of changes.entries())
    for (const row of rows) {
      if (space.codes[decision]![row] === code) continue;
      for (let d = 0; d < space.codes.length; d++) columns[d]![count] = space.codes[d]![row]!;
      columns[decision]![count] = code;
      which[count++] = i;
    }
  return { columns, count };
}
