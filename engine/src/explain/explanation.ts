import type { Certificate, Configuration } from "../analysis.js";
import type { Comparison } from "../model.js";
import type { Flip } from "../rank/flips.js";

/**
 * Why the decided, else the recommended configuration; why not another; and what would be better for each goal. Plain data, in a stable
 * order: what `tradeops explain --json` prints (`docs/explain.schema.json`). Values of goals are in the goal's own unit.
 */
export interface Explanation {
  schema: 1;
  system: string;
  certificate: Certificate;
  /** By goal, in its unit: the ε of the certificate `within ε`. */
  within?: Record<string, number>;
  samples: number;
  seed: number;
  /** `null` if nothing is decided and nothing feasible. */
  reference: Reference | null;
  whyNot: WhyNot[];
  /** One for each goal. */
  better: Better[];
  /** Where the reference is not feasible: the feasible configuration that the fewest changes lead to. */
  repair: Alternative | null;
}

/** The configuration that everything is compared with. */
export interface Reference extends Configuration {
  status: "decided" | "recommended";
  feasible: boolean;
  violates: Violation[];
  /** Whether it is the recommended one, which has the highest utility. */
  recommended: boolean;
  terms: Term[];
  /** What keeps from a higher utility, the largest gain first. `null` if there was too much to search. */
  binds: Binding[] | null;
}

/** A goal's part of the utility: `weight` × `utility`. */
export interface Term {
  goal: string;
  weight: number;
  utility: number;
  part: number;
}

/** A constraint, a requirement or a goal's `require`: the best configuration that violates it alone has a higher utility. */
export interface Binding extends Alternative {
  kind: "constraint" | "requirement" | "goal";
  element: string;
  violates: Violation[];
}

/** What a configuration does not meet, with its values where it is a comparison of two numbers. */
export interface Violation {
  /** Scenarios in front, as `scenario/id`. */
  id: string;
  /** Without scenario. */
  element: string;
  kind: "constraint" | "requirement" | "goal";
  value: number | null;
  /** There is no value, since it is not measured. */
  unmeasured?: true;
  require: { op: Comparison; value: number } | null;
  /** Of both; `""` for plain numbers, and for base units where the model names no unit. */
  unit: string;
}

/** Another configuration, held against the reference. */
export interface Alternative {
  id: string;
  changes: Change[];
  /** By goal: value there minus value at the reference. */
  change: Record<string, number>;
  utility: number | null;
}

/** A decision that is made otherwise than in the reference. `null`: not asked. */
export interface Change {
  decision: string;
  from: (string | number)[] | null;
  to: (string | number)[] | null;
}

/** The alternative that improves a goal with the fewest changed decisions. */
export interface Better {
  goal: string;
  /** `null`: no feasible configuration is better there. */
  alternative: Alternative | null;
  /** The standard error of the goal's change, on the same samples. */
  se: number;
  /** Whether its utility is higher than that of the reference already. */
  preferred: boolean;
  /** The weight of the goal at which its utility is that of the reference; `null` if no weight does that, or it is preferred already. */
  breakEven: { share: number; weight: number | null } | null;
}

/** Why the reference is not what was asked for. */
export type WhyNot = {
  /** As it was asked for. */
  target: string;
  /** The feasible configuration that stands for it, of the highest utility; where nothing is feasible the one that violates the least. */
  alternative: Alternative | null;
} & Reason;

export type Reason =
  | { reason: "unknown"; nearest: string | null }
  | { reason: "chosen" }
  | { reason: "not asked" }
  /** `conflicts`: the minimal sets of constraints, requirements and goals that nothing with it meets together. */
  | { reason: "violates"; violates: Violation[]; conflicts: string[][] }
  /** Members of the front, and the change of each goal by going there. */
  | { reason: "dominated"; by: { id: string; change: Record<string, number> }[] }
  /** A member of the front that is nowhere significantly worse, and somewhere significantly better. */
  | { reason: "tied"; with: string }
  /** Nothing speaks against it: its utility is higher than that of the reference, or it is the recommended one. */
  | { reason: "preferred"; recommended: boolean }
  /** Ranks below `by`, the recommended one, unless a weight is beyond one of `flips`. */
  | { reason: "outranked"; by: string; flips: Flip[] };
