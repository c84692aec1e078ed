import type { DistributionKind } from "../model.js";

/** What measurements say of a model's distributions: what `tradeops learn --json` prints. Values are in base units. */
export interface Learning {
  /** In the order of the model's distributions. */
  learned: Learned[];
  /** Evidence that teaches nothing, and why, in a sentence. */
  skipped: { evidence: string; reason: string }[];
  /** Each measurement held against the model before it learned. */
  scores: Score[];
  coverage: Coverage;
}

export interface Written {
  kind: DistributionKind;
  args: number[];
}

export interface Learned {
  /** The random variable, by its owner. */
  stream: string;
  prior: Written;
  /** `null`: no form of the language says what was learned; `sample` does. */
  posterior: Written | null;
  /** Where the value lies now: mean, standard deviation, 5 % and 95 %. */
  summary: { mean: number; sd: number; p5: number; p95: number };
  /** In order; only where there is no posterior. */
  sample?: number[];
  /** `conjugate`: in closed form, `weighted`: by weights on the model's own samples. */
  method: "conjugate" | "weighted";
  /** Ids. */
  evidence: string[];
  measurements: number;
  /** ISO 8601, of the newest. */
  time: string | null;
  /** What is to be known of the posterior, in sentences. */
  note?: string;
}

/** A measurement held against the interval in which the model expects 90 % of such. */
export interface Score {
  evidence: string;
  time: string | null;
  value: number;
  low: number;
  high: number;
  within: boolean;
}

export interface Coverage {
  within: number;
  of: number;
  /** How likely so few would be within if the intervals were right, or `null` where nothing was scored. */
  chance: number | null;
}

/** What a source says of one configuration, as one number. */
export interface Observation {
  evidence: string;
  options: Record<string, (string | number)[]>;
  value: number;
  error: number | null;
  /** Observations that it rests on, where the source says so. */
  samples: number | null;
  /** Each measurement, for scores. */
  measured: { value: number; error: number | null; time: string | null }[];
  time: string | null;
}
