import { type Candidate, numberAt, roles } from "./candidates.js";
import type { GoalText } from "./goalText.js";
import { thresholds } from "./goalText.js";

/** A candidate in the scatter. */
export interface Point {
  candidate: Candidate;
  x: number;
  y: number;
  /** Two standard errors to each side. */
  errorX: number;
  errorY: number;
  /** From long to short: `A decided · knee`, `A decided`, `A`. */
  labels: string[];
}

/** Those that stand out come last, so that they are drawn over the others. */
export function points(all: Candidate[], x: GoalText, y: GoalText): Point[] {
  return all
    .toSorted((a, b) => prominence(a) - prominence(b))
    .flatMap((candidate) => {
      const { values, se } = candidate.configuration;
      const atX = numberAt(values, x.goal.name);
      const atY = numberAt(values, y.goal.name);
      if (atX === null || atY === null || !Number.isFinite(atX) || !Number.isFinite(atY)) return [];
      return [
        {
          candidate,
          x: atX,
          y: atY,
          errorX: 2 * (numberAt(se, x.goal.name) ?? 0),
          errorY: 2 * (numberAt(se, y.goal.name) ?? 0),
          labels: labelsOf(candidate),
        },
      ];
    });
}

function prominence({ isDecided, isRecommended, isKnee }: Candidate): number {
  return isDecided ? 3 : isRecommended ? 2 : isKnee ? 1 : 0;
}

function labelsOf(candidate: Candidate): string[] {
  const { letter } = candidate;
  const [first, ...others] = roles(candidate);
  if (first === undefined) return [letter];
  const short = [`${letter} ${first}`, letter];
  return others.length === 0 ? short : [`${letter} ${[first, ...others].join(" · ")}`, ...short];
}

/** A threshold further away than so many times the spread of the points would press them together, and is not in the range. */
const far = 4;

/** What an axis shows: all points with their errors, the thresholds that are not far away, and some room around. */
export function range(values: { at: number; error: number }[], goal: GoalText): { min: number; max: number } {
  const ends = values.flatMap(({ at, error }) => [at - error, at + error]);
  const spread = Math.max(...ends) - Math.min(...ends);
  const isNear = (at: number) => spread === 0 || Math.min(...ends.map((end) => Math.abs(end - at))) <= far * spread;
  const all = [...ends, ...thresholds(goal).flatMap(({ at }) => (isNear(at) ? [at] : []))];
  const min = Math.min(...all);
  const max = Math.max(...all);
  const room = max > min ? (max - min) * 0.08 : Math.max(Math.abs(max) * 0.1, 1e-9);
  return { min: min - room, max: max + room };
}

/** The goals of the axes at first: the two that weigh most, in the order of the model if they weigh the same. */
export function heaviest(goals: GoalText[]): [string | null, string | null] {
  const sorted = goals.toSorted((a, b) => b.goal.weight - a.goal.weight);
  return [sorted[0]?.goal.name ?? null, sorted[1]?.goal.name ?? null];
}
