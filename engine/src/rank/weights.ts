import type { Goal } from "../model.js";
import { rounded } from "../space/identity.js";
import { normalised, weightedMean } from "./utility.js";

/**
 * The utility of a configuration as a line in the weight of one goal, as a share of all weights, while the other weights keep their
 * proportions: `at0` where the goal counts nothing, `at1` where nothing else counts.
 */
export interface WeightLine {
  at0: number;
  at1: number;
}

/** `terms` are the utilities of the goals, `weights` any multiple of their weights. There must be two goals at least. */
export function weightLine(terms: readonly number[], weights: readonly number[], goal: number): WeightLine {
  return weightLines([terms], weights, goal)[0]!;
}

/** The same for each of many configurations. `ask` is called now and then. */
export function weightLines(
  terms: readonly (readonly number[])[],
  weights: readonly number[],
  goal: number,
  ask: () => void = () => {},
): WeightLine[] {
  const others = (list: readonly number[]) => list.filter((_, i) => i !== goal);
  const rest = normalised(others(weights));
  return terms.map((one, i) => {
    if (i % slice === 0) ask();
    return { at0: rounded(weightedMean(others(one), rest) ?? 0), at1: rounded(one[goal]!) };
  });
}

/** Configurations between two questions whether to go on. */
const slice = 1024;

export const lineAt = ({ at0, at1 }: WeightLine, share: number): number => at0 + share * (at1 - at0);

/**
 * The weight that one would write at a goal, the weights of the others left as written, for it to have a share of the whole. `null` where no
 * weight does that: a share of 1, or others that weigh nothing.
 */
export function writtenWeight(goals: readonly Goal[], goal: number, share: number): number | null {
  const others = goals.reduce((sum, { weight }, i) => (i === goal ? sum : sum + weight), 0);
  return others > 0 && share < 1 ? (share * others) / (1 - share) : null;
}
