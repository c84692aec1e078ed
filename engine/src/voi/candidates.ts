import type { Study } from "../study.js";
import type { Benefit } from "./benefit.js";

/**
 * The rows of the space that are compared: all feasible configurations but those that are tied with a better one, one for each combination
 * of the choices that the benefit reads; of more than `most`, those with the best score. `among` are other rows to choose from than all.
 */
export function candidateRows(
  { space, state }: Study,
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
    const row = among?.[i] ?? i;
    if (tied.has(row)) continue;
    const key = beyondNumbers ? row : keyOf(row);
    if (seen.has(key)) continue;
    seen.add(key);
    rows.push(row);
  }
  if (rows.length <= most) return rows;
  const scores = new Map(rows.map((row) => [row, benefit.score(row)]));
  return rows.sort((a, b) => scores.get(b)! - scores.get(a)! || a - b).slice(0, most);
}
