import type { Goal, Stakeholder } from "@tradeops/engine";
import type { Candidate } from "./candidate.js";
import { type Knots, piecewise } from "./knots.js";
import { nearlyEqual } from "./value.js";

/** Utilities of configurations, and the order that they give. */
export interface Ranking {
  utilities(one: Candidate): number[];
  /** `null` without goals; NaN if one that has weight has no value. */
  utility(one: Candidate, weights?: readonly number[]): number | null;
  /** Best first: by utility, where it is equal by `tie`, then by id. */
  sort(all: readonly Candidate[], weights?: readonly number[], tie?: (one: Candidate) => number): Candidate[];
  anchors: (Anchors | undefined)[];
  /** Normalised. */
  weights: number[];
}

export interface Anchors extends Knots {
  from: "model" | "front" | "both";
}

export function rankingOf(goals: readonly Goal[], front: readonly Candidate[]): Ranking {
  const anchors = goals.map((goal, n) =>
    anchorsOf(
      goal,
      front.map((one) => one.goals[n]!.value),
    ),
  );
  const weights = normalised(goals.map(({ weight }) => weight));
  const utilities = (one: Candidate) =>
    one.goals.map(({ value }, n) => (anchors[n] && !Number.isNaN(value) ? piecewise(value, anchors[n]) : Number.NaN));
  const utility: Ranking["utility"] = (one, by = weights) =>
    goals.length === 0 ? null : utilities(one).reduce((sum, value, n) => sum + (by[n] === 0 ? 0 : by[n]! * value), 0);
  const sort: Ranking["sort"] = (all, by = weights, tie = () => 0) =>
    [...all].sort((a, b) => {
      const [left, right] = [utility(a, by) ?? 0, utility(b, by) ?? 0];
      return (Math.abs(left - right) <= noise ? 0 : right - left) || tie(a) - tie(b) || (a.id < b.id ? -1 : 1);
    });
  return { utilities, utility, sort, anchors, weights };
}

/** Utilities, of 0 to 1, that rounding alone tells apart. */
const noise = 1e-12;

/** The weights that a stakeholder names; the goal's own for the others. */
export const weightsOf = (goals: readonly Goal[], stakeholder: Stakeholder): number[] =>
  normalised(goals.map((goal) => stakeholder.weights.find((one) => one.goal === goal.id)?.weight ?? goal.weight));

function normalised(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (total === 0 ? 1 / weights.length : weight / total));
}

/** Those that the goal gives, if it gives two; undefined where the front would have to give one and nothing is on it. */
function anchorsOf(goal: Goal, values: readonly number[]): Anchors | undefined {
  const { direction, worst, require, aim } = goal;
  const given = [worst, require?.value, aim].filter((anchor) => anchor !== undefined);
  if (given.length >= 2)
    return {
      direction,
      zero: given[0]!,
      one: given.at(-1)!,
      middle: given.length === 3 ? given[1] : undefined,
      from: "model",
    };
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => (direction === "maximize" ? a - b : b - a));
  const zero = worst ?? require?.value ?? sorted[0]!;
  const one = aim ?? sorted.at(-1)!;
  // Where the front lies beyond the anchor that is given, or has one value, utility jumps there.
  const better = (direction === "maximize" ? one > zero : one < zero) && !nearlyEqual(zero, one);
  const step = given[0] ?? one;
  return {
    direction,
    zero: better ? zero : step,
    one: better ? one : step,
    from: given.length === 0 ? "front" : "both",
  };
}
