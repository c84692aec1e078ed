import type { Configuration } from "../analysis.js";
import type { Comparison } from "../model.js";

/**
 * Evidence held against a model: what `tradeops verify --json` prints (`docs/verify.md` has the meaning, `docs/verify.schema.json` the schema).
 * Values are in the unit that each result names, rounded to 12 significant digits.
 */
export interface Verification {
  schema: 1;
  system: string;
  /** ISO date; `null` if staleness was not judged. */
  today: string | null;
  /** What the evidence is held against: what was decided, else what is recommended; `null` if there is neither. */
  configuration: { id: string; options: Configuration["options"]; by: string[] } | null;
  /** In the order of the model. */
  evidence: EvidenceResult[];
  /** `null` where what was decided stands. */
  reopened: Reopened | null;
}

/** The gravest that can be said: `violates` before `surprises` before `holds`. */
export type Verdict = "holds" | "violates" | "surprises" | "missing" | "stale";

export interface EvidenceResult {
  /** Of the evidence. */
  id: string;
  verdict: Verdict;
  /** In sentences: why it is missing or stale, and what else is to be known. */
  notes: string[];
  unit: string;
  measured: Measured | null;
  /** The model's value, and where 95 % of such measurements should lie: in the model's own uncertainty and the measurement's error. */
  predicted: { value: number; low: number; high: number; certain: boolean } | null;
  /** What it must meet: goals and requirements about the same value. */
  bounds: { id: string; op: Comparison; value: number; meets: boolean }[];
  /** What the prediction rests on, the largest share first; of what was measured only. */
  assumptions: Assumption[];
}

export interface Measured {
  value: number;
  /** Of the value; `null` if neither the source records one nor several measurements tell it. */
  standardError: number | null;
  /** The measurements that count, up to 100 of them. */
  sample: number[];
  measurements: number;
  /** Observations that they rest on; `null` if the source does not record them. */
  observations: number | null;
  commit: string | null;
  /** Of the newest, ISO 8601. */
  time: string | null;
  source: string;
}

/** An uncertain value of the model: as it is declared, and as it is after the measurement. In `unit`; `null`: in base units. */
export interface Assumption {
  parameter: string;
  unit: string | null;
  /** `null` where it is not normal, or the measured value is no sum of normal ones. */
  prior: Normal | null;
  /** `null` also where the measurement has no standard error. */
  posterior: Normal | null;
}

export interface Normal {
  mean: number;
  sd: number;
}

/** Why a decision should be taken anew. */
export interface Reopened {
  /** The `decide` statements. */
  decides: string[];
  /** Sentences. */
  reasons: string[];
  /** What is recommended with the measured values; `null` if nothing is feasible. */
  alternative: Replacement | null;
}

export interface Replacement extends Configuration {
  /** Against what was decided; `null`: not asked. */
  changes: { decision: string; from: (string | number)[] | null; to: (string | number)[] | null }[];
}
