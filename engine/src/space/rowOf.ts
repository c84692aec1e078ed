import type { Evaluator } from "../evaluate/evaluator.js";
import { whensOf } from "./enumerate.js";
import type { Space } from "./explore.js";
import { activationOrder } from "./order.js";

/** Finds the row of the configuration that an evaluator is at: undefined where the space does not have it. */
export function rowFinder(evaluator: Evaluator, space: Space): () => number | undefined {
  return space.all ? bySearch(evaluator, space) : byKey(evaluator, space);
}

function byKey({ state }: Evaluator, { codes: columns, count }: Space): () => number | undefined {
  const rows = new Map<string, number>();
  for (let row = 0; row < count; row++) rows.set(columns.map((column) => column[row]!).join(), row);
  return () => rows.get(state.codes.join());
}

/** All of a space come in the order in which decisions are made. */
function bySearch(evaluator: Evaluator, { codes: columns, count }: Space): () => number | undefined {
  const { codes } = evaluator.state;
  const order = activationOrder(whensOf(evaluator).map((when) => when?.reads ?? []));
  /** Below 0 where the row stands before the configuration in the order in which decisions are made, above 0 behind it. */
  const compare = (row: number): number => {
    for (const decision of order) {
      const difference = columns[decision]![row]! - codes[decision]!;
      if (difference !== 0) return difference;
    }
    return 0;
  };
  return () => {
    let [low, high] = [0, count - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const sense = compare(middle);
      if (sense === 0) return middle;
      if (sense < 0) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  };
}
