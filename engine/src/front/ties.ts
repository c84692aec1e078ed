import type { Direction } from "../model.js";
import { mean, standardError } from "../sampling/statistics.js";
import { student975 } from "../sampling/student.js";

/** Members that are compared pair by pair, at most. */
const mostCompared = 3000;

/** What is known of a member of the front: the values of each goal on the blocks of samples; one value of a goal that is certain. */
export interface Sampled {
  blocks: readonly Float64Array[];
}

/**
 * For each member, the first other one that is nowhere significantly worse and somewhere significantly better, compared block by block on
 * the same samples (`docs/sampling.md`, 6); −1 if there is none. Members come best first. Differences within a step of a goal's grid are none. `ask` is
 * called now and then. Of too many members none is compared.
 */
export function tiesOf(
  members: readonly Sampled[],
  directions: readonly Direction[],
  steps: readonly number[],
  ask: () => void = () => {},
): number[] {
  if (members.length > mostCompared) return members.map(() => -1);
  const blocks = Math.max(0, ...(members[0]?.blocks.map(({ length }) => length) ?? []));
  const limit = blocks < 2 ? Number.POSITIVE_INFINITY : student975(blocks - 1);
  const goals = directions.map((direction, goal) => {
    const columns = members.map((member) => member.blocks[goal]!);
    const certain = columns.every((column) => column.every((value) => value === column[0]));
    const sign = direction === "maximize" ? 1 : -1;
    const step = steps[goal]!;
    const compare = certain ? certainSign : significance;
    return senses(columns, (a, b) => sign * compare(a, b, step, limit));
  });
  return members.map((_, a) => {
    ask();
    return members.findIndex((_, b) => {
      if (a === b) return false;
      let better = false;
      for (const senseOf of goals) {
        const sense = senseOf(b, a);
        if (sense < 0) return false;
        if (sense > 0) better = true;
      }
      return better;
    });
  });
}

/** Columns of their own, up to which comparisons are kept. */
const mostKept = 1024;

/** How two members compare. Members that share a column compare alike: that is worked out once. */
function senses(
  columns: readonly Float64Array[],
  compare: (a: Float64Array, b: Float64Array) => number,
): (a: number, b: number) => number {
  const own = [...new Set(columns)];
  if (own.length > mostKept || own.length === columns.length) return (a, b) => compare(columns[a]!, columns[b]!);
  const places = new Map(own.map((column, i) => [column, i]));
  const place = Uint16Array.from(columns, (column) => places.get(column)!);
  const unknown = 2;
  const known = new Int8Array(own.length ** 2).fill(unknown);
  return (a, b) => {
    const at = place[a]! * own.length + place[b]!;
    if (known[at] === unknown) known[at] = compare(columns[a]!, columns[b]!);
    return known[at]!;
  };
}

/**
 * The same for members of a front of which all values are certain, goal by goal: one can be tied with another only where their values of a goal differ by
 * no more than a step, which mostly none do.
 */
export function certainTiesOf(
  columns: readonly Float64Array[],
  directions: readonly Direction[],
  steps: readonly number[],
  ask: () => void,
): number[] {
  const members = Array.from(columns[0] ?? [], (_, i) => i);
  const near = columns.some((column, goal) => {
    ask();
    return hasNeighbours(column, steps[goal]!);
  });
  if (!near) return members.map(() => -1);
  const blocks = members.map((i) => ({ blocks: columns.map((column) => column.subarray(i, i + 1)) }));
  return tiesOf(blocks, directions, steps, ask);
}

/** Whether two values differ by no more than a step. */
function hasNeighbours(values: Float64Array, step: number): boolean {
  const sorted = values.slice().sort();
  for (let i = 1; i < sorted.length; i++) {
    const difference = sorted[i]! - sorted[i - 1]!;
    if (difference > 0 && difference <= step) return true;
  }
  return false;
}

/** The sign of `a − b`, each the same in every block. */
function certainSign(first: Float64Array, second: Float64Array, step: number): number {
  const difference = first[0]! - second[0]!;
  return Math.abs(difference) <= step ? 0 : Math.sign(difference);
}

/** The sign of `a − b` where it is significant, else 0. A difference that is the same in every block is. */
function significance(a: Float64Array, b: Float64Array, step: number, limit: number): number {
  const differences = new Float64Array(a.length);
  for (let i = 0; i < a.length; i++) differences[i] = a[i]! - b[i]!;
  const difference = mean(differences);
  if (Math.abs(difference) <= step) return 0;
  const error = standardError(differences);
  return error <= step || Math.abs(difference) > limit * error ? Math.sign(difference) : 0;
}
