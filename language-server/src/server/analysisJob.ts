import { type Analysis, analyse, type Model } from "@tradeops/engine";

/** What became of an analysis. */
export type Outcome = { analysis: Analysis } | { failed: string } | { cancelled: true };

/** Analyses a model until another thread sets the flag. Never throws. */
export function run(model: Model, flag: SharedArrayBuffer): Outcome {
  const view = new Int32Array(flag);
  const cancelled = () => Atomics.load(view, 0) === 1;
  try {
    return { analysis: analyse(model, { cancelled }) };
  } catch (error) {
    if (cancelled()) return { cancelled: true };
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

/** From the server to its worker. */
export interface Job {
  id: number;
  model: Model;
  flag: SharedArrayBuffer;
}

export interface Done {
  id: number;
  outcome: Outcome;
}
