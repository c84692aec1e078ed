import type { Finding } from "./finding.js";
import type { Comparison, Direction } from "./model.js";

/**
 * The result of an analysis, plain data, stable order. It is what `tradeops analyze --json` prints (`docs/analysis.md` has
 * the meaning of each field, `docs/analysis.schema.json` the schema). Version 1; later versions only add fields.
 *
 * Values of goals are in the goal's own unit, rounded to 12 significant digits. Counts are decimal strings: they pass 2^53.
 */
export interface Analysis {
  schema: 1;
  system: string;
  certificate: Certificate;
  /** By goal, in its unit: the ε of the certificate `within ε`. */
  within?: Record<string, number>;
  samples: number;
  seed: number;
  /**
   * `counted: false`: of the feasible ones there are at least so many. `unmeasured`: those that only a missing measurement keeps from being feasible, where there are any
   * and they can be counted.
   */
  configurations: { raw: string; distinct: string; feasible: string; counted?: false; unmeasured?: string };
  goals: GoalResult[];
  /** Non-dominated feasible configurations, ordered by utility (highest first), then by id. */
  front: Member[];
  /**
   * The id of the member with the highest utility that is not tied with a better one; `null` if nothing is feasible, and without goals, unless only one configuration is.
   */
  recommended: string | null;
  /** How many members of the front are equal to the recommended one on every goal, itself included; only if there is more than one. */
  recommendedAmong?: number;
  /** The configuration that accepted decides fix; what they leave open is completed. `null` if nothing is decided. */
  decided: Decided | null;
  conflicts: Conflict[];
  /** By `decision.option`. */
  options: Record<string, OptionResult>;
  /** What changing one decision of the reference (the decided, else the recommended configuration) costs elsewhere. */
  prices: Price[];
  /** How the reference fares in each scenario. */
  scenarios?: ScenarioResult[];
  stakeholders: StakeholderResult[];
  /** The stakeholders together; `null` without any. */
  group?: GroupResult | null;
  /** By goal: the weights between which the recommendation stays. None where nothing is feasible, or with one goal. */
  stability?: Stability[];
  /** By goal that requires something: what the threshold costs. */
  thresholds?: Threshold[];
  /** Dependencies into quantified qualities, against the numbers. */
  beliefs?: Belief[];
  /** Of each two goals: whether they go together or against each other. */
  correlations?: Correlation[];
  /** What a unit of one goal costs in another, from the reference on. */
  exchange?: Exchange[];
  /** How the members of the front fare whatever the weights are, the most acceptable first. */
  acceptability?: Acceptability[];
  /** Second opinions; only if they were asked for. */
  methods?: MethodResults;
  sensitivity: Sensitivity[];
  /** What the variance of the reference comes from: of the utility and of each goal; only if it was asked for. */
  sobol?: SobolResult[];
  voi: ValueOfInformation | null;
  findings: Finding[];
}

/**
 * `exact`: no uncertainty enters a goal, a requirement or a constraint. `exact for this sample`: every configuration was evaluated on
 * the same samples. `within ε`: whatever is feasible, some member of the front falls short of it by no more than `within` says, on any goal. `incomplete`: the
 * space was too large to be enumerated; nothing is claimed.
 */
export type Certificate = "exact" | "exact for this sample" | "within ε" | "incomplete";

export interface GoalResult {
  name: string;
  title?: string;
  direction: Direction;
  statistic: string;
  quality: string | null;
  unit: string;
  require: { op: Comparison; value: number } | null;
  aim: number | null;
  worst: number | null;
  /** Normalised: the weights of all goals sum to 1. */
  weight: number;
  /** The values at which utility is 0 and 1, and what was not given but read off the front. */
  anchors: { zero: number; one: number; from: "model" | "front" | "both" } | null;
}

/** A configuration with its values. */
export interface Configuration {
  /** First 16 hex digits of the SHA-256 of the canonical active choices. */
  id: string;
  /** For each active decision, the names of the chosen options; numbers for numeric decisions. */
  options: Record<string, (string | number)[]>;
  /** By goal, in the goal's unit. */
  values: Record<string, number>;
  /** Monte Carlo standard error by goal; 0 where it is certain. */
  se: Record<string, number>;
  /** For goals with a `require`: the probability that the quality meets it (1 or 0 where it is certain). */
  meets: Record<string, number>;
  /** Weighted mean of the goals' utilities, 0…1. `null` without goals. */
  utility: number | null;
  /** The utility of each goal, 0…1: the terms of `utility` before weighting. */
  utilities: Record<string, number>;
}

export interface Member extends Configuration {
  knee: boolean;
  decided: boolean;
  /** Another member that is nowhere significantly worse than it, and significantly better on at least one goal. */
  tiedWith: string | null;
}

export interface Decided extends Configuration {
  /** The `decide` statements that fix it. */
  by: string[];
  feasible: boolean;
  /** What it violates: ids of requirements, constraints, and goals (their `require`); scenarios in front, as `scenario/id`. */
  violates: string[];
  /** Members of the front that dominate it. */
  dominatedBy: string[];
  /** Decisions that no decide fixed and the recommendation completed. */
  completed: string[];
}

/** The decided configuration by itself, before others are looked at. */
export type DecidedAlone = Omit<Decided, "utility" | "utilities" | "dominatedBy">;

/** The stages of an analysis, in their order. */
export type Stage = "decided" | "counts" | "front" | "ranking" | "sensitivity";

/** What an analysis has found out after a stage. */
export interface Progress {
  stage: Stage;
  /** Fields of what the analysis will be, with the values that they will have. The last one, value of information, is never among them. */
  analysis: Partial<Analysis>;
  /** Of stage `decided`, where the records leave nothing open. */
  decided?: DecidedAlone;
  /** What was found so far. Nothing of it is taken back later. */
  findings: Finding[];
}

/** A minimal set of requirements and constraints that no configuration meets together. */
export interface Conflict {
  ids: string[];
  message: string;
  /** For each statement of it, the least that must be given up there. What makes configurations feasible first, then what changes its bound least. */
  relaxations?: Relaxation[];
}

/** The least change of one statement with which those of a conflict can be met together. */
export interface Relaxation {
  kind: "constraint" | "requirement" | "goal";
  element: string;
  /** What it would say instead, rounded to four digits; `null` if it can only be taken out. */
  require: { op: Comparison; value: number } | null;
  /** The new bound as one would write it: `62 ms`. */
  text: string | null;
  unit: string;
  /** Configurations that are feasible then; none where another conflict is left. */
  feasible: number;
  /** All that in words. */
  message: string;
  /** The configuration that comes nearest: of these one, where there are any. */
  id: string;
  options: Record<string, (string | number)[]>;
}

export interface OptionResult {
  /** Feasible configurations that choose it. */
  feasible: number;
  /** Members of the front that choose it. */
  front: number;
  status: "decided" | "rejected" | "open";
}

/** The best feasible configuration by utility with `option` instead, and each goal's change against the reference. */
export interface Price {
  decision: string;
  /** `null`: nothing is chosen, where the decision allows it. */
  option: string | null;
  /** The configuration it leads to; `null`: no feasible configuration has it. */
  id: string | null;
  /** What that configuration chooses; empty if there is none. */
  options: Record<string, (string | number)[]>;
  /** By goal, in its unit: value there minus value at the reference. */
  change: Record<string, number>;
  utility: number | null;
  /** Other decisions that must change with it. */
  alsoChanged: string[];
}

/** The reference, where a scenario's values take the place of others. */
export interface ScenarioResult {
  name: string;
  title?: string;
  /** Whether a configuration is feasible only if all holds here too. */
  mustHold: boolean;
  /** By goal, in its unit; without those that have no value. */
  values: Record<string, number>;
  /** Ids of requirements, constraints, and goals (their `require`) that do not hold. */
  violates: string[];
}

export interface StakeholderResult {
  name: string;
  influence: number;
  weights: Record<string, number>;
  /** The member of the front that is best by these weights. */
  recommended: string | null;
}

export interface GroupResult {
  /** The member of the front with the highest mean utility, weighed by influence. */
  recommended: string;
  /** The member whose largest regret is the least, and that regret. */
  leastRegret: string;
  regret: number;
  /** The highest utility first, 50 at most. Regret: how much, at most, a stakeholder's utility falls short of that of the own best member. */
  ranking: { id: string; utility: number; regret: number }[];
}

/** Shares of all weights, the weights of the other goals in proportion. */
export interface Stability {
  goal: string;
  now: number;
  from: number;
  to: number;
  /** The same as one would write them, the other weights as they are written; `null` where no number does it. */
  weights: [from: number | null, to: number | null];
  /** What is recommended beyond either end; `null` where there is no end. */
  below: string | null;
  above: string | null;
}

/** A belief of how one quality pulls on another, and what the feasible configurations say of it. */
export interface Belief {
  /** Of the dependency. */
  id: string;
  from: string;
  to: string;
  /** −100…100, as it is believed. */
  strength: number;
  /** The rank correlation of how good both are; `null` where one is always the same. */
  spearman: number | null;
  /** Changes of a single decision that move both qualities: as believed, and the other way. */
  changes: { for: number; against: number };
  verdict: "supported" | "contradicted" | "open";
}

/** Spearman's rank correlation of how good two goals are; `null` where one is always the same, or there are too many to compare. */
export interface Correlation {
  between: [string, string];
  front: number | null;
  feasible: number | null;
}

/**
 * The member of the front that, from the reference on, takes the least of one goal for a gain in another that none has for nothing of it. In the goals' own units.
 */
export interface Exchange {
  gain: string;
  loss: string;
  /** `lost` for one unit of `gained`. */
  rate: number;
  gained: number;
  lost: number;
  /** What that member takes of other goals besides. */
  also?: Record<string, number>;
  id: string;
}

/** How a member of the front fares over all conceivable weights. */
export interface Acceptability {
  id: string;
  /** Of the weights for which it is the best, with its Monte Carlo standard error. */
  share: number;
  se: number;
  /** The mean of these weights; `null` if there are none. */
  weights: Record<string, number> | null;
  /** How much its utility may fall short of that of the best member, at most, whatever the weights. */
  regret: number;
}

/** Shares of the variance of an output that uncertain values explain, with Monte Carlo standard errors. */
export interface SobolResult {
  /** `null`: the utility. */
  goal: string | null;
  /** `first`: by itself; `total`: with all that it does together with others. The largest total first. */
  parameters: { parameter: string; first: number; firstSe: number; total: number; totalSe: number }[];
}

/** How other methods rank the members of the front that are not tied. */
export interface MethodResults {
  /** How many members were ranked. */
  ranked: number;
  /** The additive utility first. The best 20 of each. */
  methods: { name: string; better: "higher" | "lower"; best: string; scores: { id: string; score: number }[] }[];
  /** Spearman's rank correlation of each two methods; `null` where one ranks all alike. */
  agreement: { between: [string, string]; spearman: number | null }[];
}

export interface Threshold {
  goal: string;
  /** Whether everything short of the threshold was searched; if not, no step is `relaxed`. */
  complete: boolean;
  /** From the loosest to the strictest. */
  steps: ThresholdStep[];
}

/** With a `require` up to `value`, the highest utility that can be had, and the configuration that has it. */
export interface ThresholdStep {
  /** `held`: the best as it is now. */
  side: "relaxed" | "held" | "tightened";
  value: number;
  utility: number;
  id: string;
}

export interface Sensitivity {
  parameter: string;
  /** Utility of the reference at the parameter's 5 % and 95 % point, all else equal. */
  low: number;
  high: number;
}

/** What it is worth at most to know uncertain values before deciding, with Monte Carlo standard errors. */
export interface Information {
  /** Of all values together. */
  evtpi: { value: number; se: number };
  /** Of one value alone: the highest first, without those that are worth nothing. */
  evppi: { parameter: string; value: number; se: number }[];
}

/** In units of utility. */
export interface ValueOfInformation extends Information {
  /** Configurations that were compared. */
  compared?: number;
  /** By the goals that are means of something uncertain, each in its own unit. */
  goals?: ({ goal: string } & Information)[];
}

export interface AnalyseOptions {
  /** The date of today, as 2026-03-31, by which the dates of review are judged; without it they are not. */
  today?: string;
  /** Overrides the model's. */
  samples?: number;
  seed?: number;
  /** Configurations (distinct) that are enumerated at most; beyond, the result may be `within ε` or `incomplete`. Default 1,000,000. */
  limit?: number;
  /** Whether other methods rank the front too: `Analysis.methods`. */
  methods?: boolean;
  /** Whether the sources of variance are worked out: `Analysis.sobol`. */
  sobol?: boolean;
  /** Whether the value of information compares the members of the front alone, not all feasible configurations. */
  informationOverFront?: boolean;
  /** Asked between slices of work; `true` stops, and `analyse` throws `Cancelled`. */
  cancelled?: () => boolean;
}

/** What the entries of a model's exports evaluate to at the decided configuration, else at the recommended one. */
export interface ExportValues {
  /** The choices that are exported; `null` if nothing is decided and nothing feasible. */
  options: Configuration["options"] | null;
  /** Decisions that nobody decided and the recommendation completed. */
  completed: string[];
  /** By the entry's id, in the order of the model: the value in the entry's unit, or why there is none. */
  entries: { id: string; value?: number | string | boolean; problem?: string }[];
}
