import type { Goal } from "../model.js";
import { rounded } from "../space/identity.js";
import { envelopeOf } from "./envelope.js";
import { weightLines, writtenWeight } from "./weights.js";

/** A weight of one goal at which another configuration becomes the recommended one, the other weights kept in proportion. */
export interface Flip {
  goal: string;
  /** Whether it is the weight above, or the one below, from which on it flips. */
  side: "above" | "below";
  /** The threshold as a share of all weights; `now` is the share that the goal has. */
  now: number;
  share: number;
  /** The share up to which it stays so. */
  until: number;
  /** The threshold as one would write it, the other weights as they are written; `null` if no number does it. */
  weight: number | null;
}

/**
 * For each goal, the nearest weight above and below its own from which on the best of all is one that is wanted. `terms` are the utilities of the
 * goals of each configuration; of equal ones the first counts.
 */
export function flipsOf(
  goals: readonly Goal[],
  weights: readonly number[],
  terms: readonly (readonly number[])[],
  wanted: (configuration: number) => boolean,
): Flip[] {
  if (goals.length < 2) return [];
  return goals.flatMap(({ id }, goal) => {
    const now = weights[goal]!;
    const ranges = wantedRanges(envelopeOf(weightLines(terms, weights, goal)), wanted);
    // A tie at the weight of now flips beside it.
    const above = ranges.find(({ to }) => to > now + noise);
    const below = ranges.findLast(({ from }) => from < now - noise);
    const flip = (side: Flip["side"], share: number, until: number): Flip => ({
      goal: id,
      side,
      now: rounded(now),
      share: rounded(share),
      until: rounded(until),
      weight: nullable(writtenWeight(goals, goal, share)),
    });
    return [
      ...(above ? [flip("above", Math.max(now, above.from), above.to)] : []),
      ...(below ? [flip("below", Math.min(now, below.to), below.from)] : []),
    ];
  });
}

const noise = 1e-9;

/** Neighbouring pieces that are wanted, joined. */
function wantedRanges(pieces: ReturnType<typeof envelopeOf>, wanted: (configuration: number) => boolean) {
  const ranges: { from: number; to: number }[] = [];
  let open = false;
  for (const { line, from, to } of pieces) {
    const is = wanted(line);
    if (is && open) ranges.at(-1)!.to = to;
    else if (is) ranges.push({ from, to });
    open = is;
  }
  return ranges;
}

const nullable = (value: number | null): number | null => (value === null ? null : rounded(value));
