import type { Direction } from "../model.js";
import { mean, standardError } from "../sampling/statistics.js";
import { student975 } from "../sampling/student.js";

/** What is known of a member of the front: the values of each goal on the blocks of samples; one value of a goal that is certain. */
export interface Sampled {
  blocks: readonly Float64Array[];
}

/**
 * For each member, the first other one that is nowhere significantly worse and somewhere significantly better, compared block by block on
 * the same samples (`docs/sampling.md`, 6); −1 if there is none. Members come best first. `ask` is called now and then.
 */
export function tiesOf(
  members: readonly Sampled[],
  directions: readonly Direction[],
  ask: () => void = () => {},
): number[] {
  const blocks = Math.max(0, ...(members[0]?.blocks.map(({ length }) => length) ?? []));
  const limit = blocks < 2 ? Number.POSITIVE_INFINITY : student975(blocks - 1);
  const goals = directions.map((direction, goal) => {
    const columns = members.map((member) => member.blocks[goal]!);
    const certain = columns.every((column) => column.every((value) => value === column[0]));
    return { columns, sign: direction === "maximize" ? 1 : -1, compare: certain ? certainSign : significance };
  });
  return members.map((_, a) => {
    ask();
    return members.findIndex((_, b) => {
      if (a === b) return false;
      let better = false;
      for (const { columns, sign, compare } of goals) {
        const sense = sign * compare(columns[b]!, columns[a]!, limit);
        if (sense < 0) return false;
        if (sense > 0) better = true;
      }
      return better;
    });
  });
}

/** The sign of `a − b`, each the same in every block. */
function certainSign(first: Float64Array, second: Float64Array): number {
  const [a, b] = [first[0]!, second[0]!];
  return Math.abs(a - b) <= Math.max(Math.abs(a), Math.abs(b)) * noise ? 0 : Math.sign(a - b);
}

/** What the grid of `docs/sampling.md`, 7 does not tell apart is no difference. */
const noise = 2 ** -40;

/** The sign of `a − b` where it is significant, else 0. A difference that is the same in every block is. */
function significance(a: Float64Array, b: Float64Array, limit: number): number {
  const differences = new Float64Array(a.length);
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    differences[i] = a[i]! - b[i]!;
    largest = Math.max(largest, Math.abs(a[i]!), Math.abs(b[i]!));
  }
  const difference = mean(differences);
  if (Math.abs(difference) <= largest * noise) return 0;
  const error = standardError(differences);
  return error <= largest * 1e-14 || Math.abs(difference) > limit * error ? Math.sign(difference) : 0;
}
