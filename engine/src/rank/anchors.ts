import { comparisons } from "../evaluate/compare.js";
import type { Direction, Goal } from "../model.js";

/** A value of a goal and the utility that it has. Anchors go from utility 0 to utility 1; between them it is linear. */
export interface Anchor {
  at: number;
  utility: number;
}

type Given = Pick<Goal, "direction" | "require" | "aim" | "worst">;

/** The anchors that a goal gives itself; undefined if it gives fewer than two. */
export function givenAnchors({ require, aim, worst }: Given): Anchor[] | undefined {
  const given = [worst, require?.value, aim].filter((value) => value !== undefined);
  if (given.length < 2) return undefined;
  return given.map((at, i) => ({ at, utility: i / (given.length - 1) }));
}

/**
 * All anchors: what a goal does not give is the worst or best value on the front. Where the front lies beyond what is given, utility is a
 * step there. Undefined if anchors are missing and the front is empty.
 */
export function anchorsOf(goal: Given, front: { worst: number; best: number } | undefined): Anchor[] | undefined {
  const given = givenAnchors(goal);
  if (given || !front) return given;
  const least = goal.worst ?? goal.require?.value;
  const zero = least ?? front.worst;
  const one = goal.aim ?? front.best;
  const step = least ?? one;
  // What is equal on paper spans no scale: rounding noise would become a utility of 0 and of 1.
  const ordered = comparisons[goal.direction === "maximize" ? "<" : ">"](zero, one);
  return [
    { at: ordered ? zero : step, utility: 0 },
    { at: ordered ? one : step, utility: 1 },
  ];
}

/**
 * Piecewise linear through the anchors, clamped to 0…1. Where all anchors are one value, 1 from there on and 0 before, in the
 * direction given. NaN, a value that there is none of, has no utility.
 */
export function utilityOf(anchors: readonly Anchor[], value: number, direction?: Direction): number {
  const first = anchors[0]!;
  const last = anchors.at(-1)!;
  if (Number.isNaN(value)) return Number.NaN;
  if (first.at === last.at)
    return comparisons[direction === "minimize" ? "<=" : ">="](value, last.at) ? last.utility : first.utility;
  const sign = Math.sign(last.at - first.at);
  const along = (at: number) => sign * at;
  if (along(value) >= along(last.at)) return last.utility;
  if (along(value) <= along(first.at)) return first.utility;
  const above = anchors.findIndex(({ at }) => along(value) <= along(at));
  const [from, to] = [anchors[above - 1]!, anchors[above]!];
  return from.utility + ((value - from.at) / (to.at - from.at)) * (to.utility - from.utility);
}
