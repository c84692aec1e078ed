import type { Plan } from "./plan.js";

/** Rows of a block before it is handed on, but for those of one innermost loop. */
const blockRows = 2048;
/** Configurations between two questions whether to go on: less than a millisecond. */
export const slice = 32_768;

/** Takes feasible configurations, in blocks. */
export interface Sink {
  /** By goal, the values of the rows of a block. */
  readonly goals: readonly Float64Array[];
  /** The number of each configuration: its codes are digits, the decision that is made last the lowest (`numberedBy`). */
  readonly numbers: Float64Array;
  /** Takes the first rows of the block; they are written over afterwards. */
  flush(rows: number): void;
  /** Asked after about so many more steps: false stops. */
  goOn(steps: number): boolean;
}

/** Goes through all feasible configurations, in order. Answers whether it came to the end. */
export type Enumeration = (sink: Sink) => boolean;

/** Rows after which a block must be flushed, and the length of its columns. */
export function blockSize({ order, counts }: Plan): { full: number; length: number } {
  return { full: blockRows, length: blockRows + Math.max(1, counts[order.at(-1)!]!) };
}

/** By depth, the number of codes, unasked included: the base of the digit. */
export const digitBases = ({ order, counts }: Plan): number[] => order.map((decision) => counts[decision]! + 1);

/** For each depth, the configurations below one step there, at most. */
export function below({ order, counts }: Plan): number[] {
  const sizes = order.map((decision) => Math.max(1, counts[decision]!));
  return sizes.map((_, depth) => sizes.slice(depth + 1).reduce((product, size) => product * size, 1));
}

/** The first depth below which there is less than a slice: below it nobody asks whether to go on. */
export function askingDepth(plan: Plan): number {
  return below(plan).findIndex((configurations) => configurations <= slice / 4);
}
