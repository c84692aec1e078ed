import type { Goal } from "../model.js";
import { type Anchor, anchorsOf, givenAnchors, utilityOf } from "./anchors.js";

/** How configurations are ranked: additive utility over the goals. */
export interface Ranking {
  /** For each goal; undefined where the front is empty and the goal gives too few. */
  anchors: (Anchor[] | undefined)[];
  /** For each goal what its anchors come from. */
  origins: ("model" | "front" | "both")[];
  /** Normalised: they sum to 1. */
  weights: number[];
  /** The utility of each goal, 0…1. NaN where there are no anchors. */
  terms(values: readonly number[]): number[];
  /** Their weighted mean; `null` without goals or anchors. */
  utility(values: readonly number[]): number | null;
}

/** `front` has the value of each goal at each member of the front, goal by goal. */
export function rankingOf(goals: readonly Goal[], front: readonly (readonly number[])[]): Ranking {
  const anchors = goals.map((goal, i) => anchorsOf(goal, range(goal, front[i]!)));
  const weights = normalised(goals.map(({ weight }) => weight));
  const terms = (values: readonly number[]) =>
    values.map((value, i) => (anchors[i] ? utilityOf(anchors[i], value, goals[i]!.direction) : Number.NaN));
  return {
    anchors,
    origins: goals.map(origin),
    weights,
    terms,
    utility: (values) => weightedMean(terms(values), weights),
  };
}

/** Weights that sum to 1; all equal where they are all 0. */
export function normalised(weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => (sum > 0 ? weight / sum : 1 / weights.length));
}

export function weightedMean(terms: readonly number[], weights: readonly number[]): number | null {
  const sum = terms.reduce((total, term, i) => total + (weights[i]! === 0 ? 0 : term * weights[i]!), 0);
  return terms.length === 0 || Number.isNaN(sum) ? null : aboveNoise(sum);
}

/** A utility, of 0 to 1; 0 where it is no more than the rounding of one. */
export const aboveNoise = (utility: number): number => (utility < 1e-12 ? 0 : utility);

function range({ direction }: Goal, values: readonly number[]): { worst: number; best: number } | undefined {
  if (values.length === 0) return undefined;
  let [low, high] = [values[0]!, values[0]!];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return direction === "maximize" ? { worst: low, best: high } : { worst: high, best: low };
}

function origin(goal: Goal): "model" | "front" | "both" {
  if (givenAnchors(goal)) return "model";
  return goal.aim === undefined && goal.worst === undefined && goal.require === undefined ? "front" : "both";
}
