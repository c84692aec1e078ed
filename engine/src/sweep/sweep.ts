import type { AnalyseOptions, Configuration } from "../analysis.js";

/** What may be worth measuring, the most worth first; plain data. */
export interface Sweep {
  /** The decisions whose options tell one measurement from another, in the order of the table or the model. */
  axes: string[];
  candidates: Candidate[];
  /** Candidates beyond `atMost`. */
  left: number;
  /** Rows left out since they are worth nothing: known or not, what is best stays so. */
  worthless: number;
  /** Whether all configurations were looked at. */
  complete: boolean;
}

/** Something to measure: a row of a table, or a whole configuration. */
export interface Candidate {
  /** Of the options of the axes: the first 16 hex digits of the SHA-256 of these choices, as configurations have. */
  id: string;
  /** The axes' options, by decision. */
  choices: Configuration["options"];
  /** A whole configuration to measure it with: of those that have these choices, the one that makes it worth most. */
  options: Configuration["options"];
  /** `unmeasured`: its table has no row for it. `uncertain`: as far as is known, nothing is surely better. */
  why: "unmeasured" | "uncertain";
  /** What knowing it may bring at most, in utility: 0…1. */
  worth: number;
  /** The utility that it has on average, or may have at most where goals are not known; `null` without goals or anchors. */
  utility: number | null;
  /** What measuring it costs, in the unit of the value that says so; `null` where that is no positive number. */
  cost?: number | null;
}

export interface SweepOptions extends Pick<AnalyseOptions, "samples" | "seed" | "limit" | "cancelled"> {
  /** The id of the table whose rows are measured; without it, whole configurations are. */
  table?: string;
  /** Ids of what has been measured. */
  measured?: ReadonlySet<string>;
  /** Whether rows that are worth nothing are candidates too. */
  all?: boolean;
  /** How many candidates are wanted. */
  atMost?: number;
  /** The `let`, `param` or quality that says what a measurement costs: candidates come by worth for cost. */
  cost?: string;
}
