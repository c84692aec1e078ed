import { analyse } from "../analyse.js";
import type { Analysis } from "../analysis.js";
import type { Model } from "../model.js";
import { Draws } from "../sampling/draws.js";
import { decisiveOf } from "./decisive.js";
import type { EvidenceReading } from "./measurement.js";
import { reopenedBy } from "./reopen.js";
import { missing, type Outcome, resultOf } from "./result.js";
import { substituted } from "./substitute.js";
import type { Verification } from "./verification.js";

export interface VerifyOptions {
  /** ISO date by which staleness is judged. Absent: it is not. */
  today?: string;
  /** Asked between slices of work; `true` stops, and `Cancelled` is thrown. */
  cancelled?: () => boolean;
}

/**
 * Holds what was measured against a model at what was decided, else at what is recommended: against goals and requirements about the same value,
 * against the model's 95 % interval, and against the decision itself: with the values that contradict the model in place of the model's it is
 * analysed anew, and with all that were measured the decision's own conditions are looked at.
 */
export function verify(
  model: Model,
  analysis: Analysis,
  readings: readonly EvidenceReading[],
  { today, cancelled }: VerifyOptions = {},
): Verification {
  const configuration = analysis.decided ?? analysis.front.find(({ id }) => id === analysis.recommended) ?? null;
  const found = new Map(readings.map((reading) => [reading.id, reading]));
  const draws = new Draws(analysis.seed, analysis.samples);
  const outcomes = model.evidence.map((evidence) =>
    configuration
      ? resultOf({ model, evidence, options: configuration.options, today, draws }, found.get(evidence.id))
      : { result: missing(model, evidence, [nothing]) },
  );
  /** The model with the measured values of some outcomes; undefined if that changes nothing. */
  const corrected = (counting: readonly Outcome[]): Model | undefined => {
    let result: Model | undefined;
    if (!configuration) return result;
    for (const [i, known] of decisiveOf(model, counting))
      result = substituted(result ?? model, configuration.options, model.evidence[i]!, known) ?? result;
    return result;
  };
  const again = (changed: Model | undefined): Analysis | undefined => {
    const { samples, seed, decided } = analysis;
    return changed && decided ? analyse(changed, { samples, seed, cancelled }) : undefined;
  };
  const contradicted = again(corrected(outcomes.map((one) => (one.known?.contradicts ? one : { result: one.result }))));
  const conditional = model.decides.some(({ reopen, expect }) => reopen.length > 0 || expect.length > 0);
  const measured = conditional ? again(corrected(outcomes)) : undefined;
  return {
    schema: 1,
    system: model.name,
    today: today ?? null,
    configuration: configuration && {
      id: configuration.id,
      options: configuration.options,
      by: analysis.decided?.by ?? [],
    },
    evidence: outcomes.map(({ result }) => result),
    reopened: reopenedBy(model, analysis, contradicted, measured),
  };
}

const nothing = "Nothing is decided and nothing feasible, so there is nothing to compare with: decide first.";
