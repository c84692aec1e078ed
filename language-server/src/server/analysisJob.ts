import {
  type Analysis,
  analyseByStages,
  type Changes,
  type EvidenceReading,
  type Finding,
  type Model,
  Trial,
  type Verification,
  verify,
  type WhatIf,
} from "@tradeops/engine";

/** Shared between threads where the platform allows it. */
export type Flag = SharedArrayBuffer | ArrayBuffer;

export const newFlag = (): Flag =>
  typeof SharedArrayBuffer === "undefined" ? new ArrayBuffer(4) : new SharedArrayBuffer(4);

/** What is to be done with a model. */
export interface Work {
  model: Model;
  /** Another thread sets it to 1 to stop the work. */
  flag: Flag;
  /** The date of today, by which records are due. */
  today?: string;
  /** Tries these instead of analysing. `key` tells models apart, so that what is known of one need not be found again. */
  trial?: { key: string; changes: Changes };
  /** Holds evidence against the model instead. */
  verify?: { analysis: Analysis; readings: EvidenceReading[]; today: string };
}

/** What became of it. */
export type Outcome =
  | { analysis: Analysis }
  | { whatIf: WhatIf }
  | { verification: Verification }
  | { failed: string }
  | { cancelled: true };

/** From the server to its worker. */
export interface Job extends Work {
  id: number;
}

/** From the worker: what was found so far, or what became of it. */
export type Answer = { id: number } & ({ findings: Finding[] } | { outcome: Outcome });

/**
 * Does the work that it is given, one after the other. An analysis gives the findings of each stage that has new ones on its way. Never throws.
 */
export function worker(): (work: Work) => Generator<Finding[], Outcome, void> {
  let known: { key: string; trial: Trial } | undefined;
  return function* ({ model, flag, today: day, trial, verify: evidence }) {
    const view = new Int32Array(flag);
    const cancelled = () => Atomics.load(view, 0) === 1;
    try {
      if (evidence) {
        const { analysis, readings, today } = evidence;
        return { verification: verify(model, analysis, readings, { today, cancelled }) };
      }
      if (!trial) return yield* analysed(model, day, cancelled);
      if (known?.key !== trial.key) known = { key: trial.key, trial: new Trial(model) };
      return { whatIf: known.trial.ask(trial.changes, cancelled) };
    } catch (error) {
      if (cancelled()) return { cancelled: true };
      return { failed: error instanceof Error ? error.message : String(error) };
    }
  };
}

function* analysed(
  model: Model,
  today: string | undefined,
  cancelled: () => boolean,
): Generator<Finding[], Outcome, void> {
  const stages = analyseByStages(model, { today, cancelled });
  let found = 0;
  for (;;) {
    const { done, value } = stages.next();
    if (done) return { analysis: value };
    if (value.findings.length > found) yield value.findings;
    if (cancelled()) return { cancelled: true };
    found = value.findings.length;
  }
}
