import type { Choices } from "../evaluate/state.js";
import type { Decision } from "../model.js";

/** Sets of options of one decision that are listed at most; a decision that has more makes the result incomplete. */
const mostSelections = 100_000;

/** The sets of options that a decision may choose: smaller ones first, then in the order of the options. */
export function choicesOf(decision: Decision): Choices {
  const [min, max] = decision.select;
  const count = decision.options.length;
  const selections: number[][] = [];
  let truncated = false;
  for (let size = min; size <= Math.min(max, count) && !truncated; size++) {
    const indexes = Array.from({ length: size }, (_, i) => i);
    do {
      if (selections.length >= mostSelections) {
        truncated = true;
        break;
      }
      selections.push([...indexes]);
    } while (advance(indexes, count));
  }
  return { decision, selections, truncated };
}

/** The number of sets of options that a decision may choose. */
export function selectionCount({ select: [min, max], options }: Decision): bigint {
  const n = BigInt(options.length);
  let ways = 1n;
  let sum = 0n;
  for (let size = 0n; size <= BigInt(Math.min(max, options.length)); size++) {
    if (size >= BigInt(min)) sum += ways;
    ways = (ways * (n - size)) / (size + 1n);
  }
  return sum;
}

/** The next combination in lexicographic order; false after the last. */
function advance(indexes: number[], count: number): boolean {
  const size = indexes.length;
  for (let i = size - 1; i >= 0; i--) {
    if (indexes[i]! >= count - size + i) continue;
    indexes[i]!++;
    for (let j = i + 1; j < size; j++) indexes[j] = indexes[j - 1]! + 1;
    return true;
  }
  return false;
}
