import { type Analysis, analyse, type Changes, type Model, Trial, type WhatIf } from "@tradeops/engine";

/** What is to be done with a model. */
export interface Work {
  model: Model;
  /** Another thread sets it to 1 to stop the work. */
  flag: SharedArrayBuffer;
  /** Tries these instead of analysing. `key` tells models apart, so that what is known of one need not be found again. */
  trial?: { key: string; changes: Changes };
}

/** What became of it. */
export type Outcome = { analysis: Analysis } | { whatIf: WhatIf } | { failed: string } | { cancelled: true };

/** From the server to its worker. */
export interface Job extends Work {
  id: number;
}

export interface Done {
  id: number;
  outcome: Outcome;
}

/** Does the work that it is given, one after the other. Never throws. */
export function worker(): (work: Work) => Outcome {
  let known: { key: string; trial: Trial } | undefined;
  return ({ model, flag, trial }) => {
    const view = new Int32Array(flag);
    const cancelled = () => Atomics.load(view, 0) === 1;
    try {
      if (!trial) return { analysis: analyse(model, { cancelled }) };
      if (known?.key !== trial.key) known = { key: trial.key, trial: new Trial(model) };
      return { whatIf: known.trial.ask(trial.changes, cancelled) };
    } catch (error) {
      if (cancelled()) return { cancelled: true };
      return { failed: error instanceof Error ? error.message : String(error) };
    }
  };
}
