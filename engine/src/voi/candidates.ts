import type { Study } from "../study.js";
import type { Benefit } from "./benefit.js";

/**
 * The rows of the space that are compared: all feasible configurations but those that are tied with a better one, one for each combination
 * of the choices that the benefit reads; of more than `most`, those with the best score. `among` are other rows to choose from than all.
 */
export function candidateRows(
  { space, state, ask }: Study,
  benefit: Benefit,
  tied: ReadonlySet<number>,
  most: number,
  among?: readonly number[],
): number[] {
  const sizes = state.choices.map(({ selections }) => selections.length + 1);
  const keyOf = (row: number) => benefit.reads.reduce((key, at) => key * sizes[at]! + space.codes[at]![row]!, 0);
  const beyondNumbers = benefit.reads.reduce((product, at) => product * sizes[at]!, 1) > Number.MAX_SAFE_INTEGER;
  const seen = new Set<number>();
  const rows: number[] = [];
  const count = among?.length ?? space.count;
  for (let i = 0; i < count; i++) {
    if (i % slice === 0) ask();
    const row = among?.[i] ?? i;
    if (tied.has(row)) continue;
    const key = beyondNumbers ? row : keyOf(row);
    if (seen.has(key)) continue;
    seen.add(key);
    rows.push(row);
  }
  if (rows.length <= most) return rows;
  const scores = new Map<number, number>();
  for (const [i, row] of rows.entries()) {
    if (i % slice === 0) ask();
    scores.set(row, benefit.score(row));
  }
  let compared = 0;
  const order = rows.sort((a, b) => {
    if (++compared % slice === 0) ask();
    return scores.get(b)! - scores.get(a)! || a - b;
  });
  return order.slice(0, most);
}

/** Rows, or comparisons, between two questions whether to go on. */
const slice = 1024;
