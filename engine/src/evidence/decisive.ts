import type { Model } from "../model.js";
import type { Known, Outcome } from "./result.js";
import { subjectOf } from "./subject.js";

/**
 * Which measured value takes the place of the model's, for each thing that evidence is about: by index in the model's evidence. The mean and a
 * percentile of one quality are about the same, and correcting it twice would count one difference twice. What violates something comes first,
 * then the mean, then what was measured last.
 */
export function decisiveOf(model: Model, outcomes: readonly Outcome[]): Map<number, Known> {
  const best = new Map<string, Candidate>();
  for (const [index, { known, result }] of outcomes.entries()) {
    if (!known) continue;
    const { of, statistic } = subjectOf(model, model.evidence[index]!);
    const rank = [result.verdict === "violates" ? 1 : 0, statistic === "value" ? 1 : 0, timeOf(result.measured?.time)];
    const about = JSON.stringify(of);
    const before = best.get(about);
    if (!before || isHigher(rank, before.rank)) best.set(about, { index, known, rank });
  }
  return new Map([...best.values()].map(({ index, known }) => [index, known]));
}

interface Candidate {
  index: number;
  known: Known;
  rank: number[];
}

/** Of two that are equal the first stays. */
function isHigher(rank: readonly number[], than: readonly number[]): boolean {
  const at = rank.findIndex((one, i) => one !== than[i]);
  return at >= 0 && rank[at]! > than[at]!;
}

/** Unknown counts as the oldest. */
function timeOf(time: string | null | undefined): number {
  const parsed = Date.parse(time ?? "");
  return Number.isNaN(parsed) ? Number.NEGATIVE_INFINITY : parsed;
}
