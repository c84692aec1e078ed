/**
 * The lowered model: what the analysis reads.
 *
 * Plain, serialisable data with public fields. It holds ids and numbers, never a range in a text, so that an edit that
 * changes no meaning leaves it equal to what it was. Every quantity is a double in **base units** (see `units/`):
 * `8 ms` is `0.008`, `92%` is `0.92`, `1 GiB` is `8589934592` (bits). Display units are kept apart, as text and factor.
 *
 * Ids are the names that the model gives, with a library's alias in front where it has one (`ml.accuracy`); members are
 * dotted (`scorer.gnn`, `scorer.gnn.time`). Ids are untrusted text: look them up in a `Map`, never in an object literal.
 */
export interface Model {
  /** The name of the `system`. */
  name: string;
  title?: string;
  /** Random draws for each uncertain value. At least 1. */
  samples: number;
  /** The seed of every stream. */
  seed: number;
  decisions: Decision[];
  qualities: Quality[];
  /** `let` and `param`, one kind here: a named expression. */
  values: NamedValue[];
  tables: Table[];
  dependencies: Dependency[];
  goals: Goal[];
  requirements: Requirement[];
  constraints: Constraint[];
  scenarios: Scenario[];
  stakeholders: Stakeholder[];
  decides: Decide[];
  exports: Export[];
  evidence: Evidence[];
}

/**
 * How numbers are shown: `shown = value / factor`, followed by the text of the unit. `""` is a plain number. Of levels, which are numbers from 0, the text
 * names them in order: `none < partial < full`.
 */
export interface DisplayUnit {
  text: string;
  factor: number;
}

export interface Decision {
  id: string;
  title?: string;
  /** The lifecycle stage, `training` or the like. */
  stage?: string;
  /** Asked only where this holds; certain, boolean. Absent: always. */
  when?: Expr;
  /** How many options may be chosen: `[1, 1]` if the model says nothing. `max` is at most the number of options. */
  select: [min: number, max: number];
  options: Option[];
  /** Set for numeric decisions (`in 2, 3, 4`, `from 1 to 8 step 1`): how the options' values are shown. */
  numeric?: DisplayUnit;
}

export interface Option {
  /** The name within its decision, such as `gnn`, `resnet50/224`, or the number as the model shows it (`8`, `2 GiB`). */
  name: string;
  title?: string;
  /** In numeric decisions: the number, in base units. */
  value?: number;
  attributes: Attribute[];
  effects: Effect[];
  contributions: Contribution[];
}

/** An attribute of an option. An attribute that an option does not have is simply not listed. */
export interface Attribute {
  name: string;
  value: Expr;
}

/**
 * What an option does to a quantified quality, while it is chosen.
 * The value of a quality is `base × Π(*= factors) + Σ(+= terms) − Σ(-= terms)`.
 */
export interface Effect {
  quality: string;
  op: "=" | "+=" | "-=" | "*=";
  value: Expr;
}

/** What an option does to a judged quality, while it is chosen: −100…100. */
export interface Contribution {
  quality: string;
  strength: number;
}

export interface Quality {
  id: string;
  title?: string;
  /** The standard quality it is one of, such as `ml.accuracy`. */
  is?: string;
  kind: "quantified" | "judged" | "levels";
  /** Quantified: how values are shown. */
  unit?: DisplayUnit;
  /** Levels, worst or lowest first; the quality's value is the index into this list. */
  levels?: string[];
  /** The formula: a number, or for levels an expression that yields a level's text. */
  formula?: Expr;
  /** `scale WORST to BEST`, in base units. */
  scale?: [worst: number, best: number];
}

export interface NamedValue {
  id: string;
  title?: string;
  kind: "let" | "param";
  unit?: DisplayUnit;
  value: Expr;
}

/** Measured values by configuration. A configuration without a row is *not measured* there. */
export interface Table {
  id: string;
  title?: string;
  /** Decisions, in the order of each row's key. */
  axes: string[];
  /** The members that rows may have. */
  members: { name: string; unit?: DisplayUnit }[];
  rows: TableRow[];
  /** Where its rows stand; absent in a model that was read from no text. */
  from?: TableSource;
}

/** The file of a table, and what a row in it must say. */
export interface TableSource {
  /** As written, relative to the file that says it. */
  file: string;
  /** The folder of that file, relative to the project's root, `""` for the root itself, with `/`. */
  folder: string;
  /** For each axis, the column that names its option. */
  columns: string[];
  /** The columns that the members read: what is measured. */
  measures: string[];
  /** What `where` wants to stand in other columns, as far as it says so by `==` and `and`. */
  given: { column: string; value: string | number }[];
}

export interface TableRow {
  /** One option's name for each axis; `null` where nothing of it is chosen, or it is not asked. */
  key: (string | null)[];
  values: Attribute[];
}

export interface Dependency {
  id: string;
  from: string;
  to: string;
  /** −100…100: `helps` is positive, `hurts` negative. */
  strength: number;
  /** A belief concerns a quantified quality: it is compared with the numbers and adds nothing to them. */
  belief: boolean;
}

export type Direction = "maximize" | "minimize";
export type Comparison = "<" | "<=" | ">" | ">=" | "==" | "!=";

export interface Goal {
  id: string;
  title?: string;
  direction: Direction;
  /** Certain: a statistic, or the value of a certain quality. */
  value: Expr;
  /** The quality that the goal is about, where its objective is one quality or a statistic of one. */
  quality?: string;
  /** `mean`, `p95`, `Pr`, `sd`, or `value` where there is none. */
  statistic: string;
  unit: DisplayUnit;
  /** Constants, in base units. Levels are their index. */
  require?: { op: Comparison; value: number };
  aim?: number;
  worst?: number;
  /** As written; 1 if the goal says nothing. Not normalised. */
  weight: number;
  /** Valued at its worst over the base case and all scenarios. */
  robust: boolean;
}

/** A `require` statement: certain, boolean. */
export interface Requirement {
  id: string;
  title?: string;
  condition: Expr;
  /** Where it compares with a constant, how that is written. */
  unit?: DisplayUnit;
}

/** A `constraint`. It does not bind where it names decisions and none of them is active. */
export interface Constraint {
  id: string;
  title?: string;
  condition: Expr;
  /** Where it compares with a constant, how that is written. */
  unit?: DisplayUnit;
  /** The decisions it names. */
  decisions: string[];
}

export interface Scenario {
  id: string;
  title?: string;
  /** Requirements and constraints must hold here too. */
  mustHold: boolean;
  /** `param` or `let` by id, with what it is here. A distribution draws from the stream of what it replaces. */
  overrides: { target: string; value: Expr }[];
}

export interface Stakeholder {
  id: string;
  title?: string;
  influence: number;
  /** Goals that are not named keep the goal's own weight. */
  weights: { goal: string; weight: number }[];
}

export interface Decide {
  id: string;
  title?: string;
  status: "proposed" | "accepted" | "rejected" | "superseded";
  /** For each decision named, the options chosen: `[]` for none. */
  choices: { decision: string; options: string[] }[];
  because?: string;
  by?: string;
  /** ISO dates. */
  on?: string;
  review?: string;
  rejected: { decision: string; option: string; because: string }[];
  reopen: Expr[];
  expect: Expr[];
  supersedes: string[];
}

export interface Export {
  id: string;
  /** As written, relative to the file that says it. */
  file: string;
  /** The folder of that file, relative to the project's root, `""` for the root itself, with `/`. */
  folder: string;
  /** `dvc`, `yaml`, … */
  format: string;
  entries: ExportEntry[];
}

export interface ExportEntry {
  id: string;
  key: KeyStep[];
  /** Certain: a number, text, boolean, an option's name, or absent. */
  value: Expr;
  /** The unit in which a number is written: `in ms`. A plain number if absent. */
  unit?: DisplayUnit;
}

/**
 * One step of a path into a configuration file: a name, a position, or the item of a list whose `field` has a value. Of several
 * documents in one file, a first step in brackets picks one as it picks an item.
 */
export type KeyStep = { kind: "name"; name: string } | { kind: "index"; index: number } | ItemStep;

export interface ItemStep extends KeyCondition {
  kind: "item";
  /** What else must hold of the item. */
  also?: KeyCondition[];
}

/** That a field says something; `field` is its name, or names joined by `.`: `metadata.name`. */
export interface KeyCondition {
  field: string;
  value: string;
}

export interface Evidence {
  id: string;
  /** What was measured: a quality, an attribute, a cell, or a statistic of one. */
  target: Expr;
  source: { kind: "file"; file: string; folder: string; at: KeyStep[] } | { kind: "tool"; tool: string; query: string };
  unit?: DisplayUnit;
  /** Where the source records the options that it was measured with. */
  where: { decision: string; path: string }[];
  /** Seconds after which it counts no more. */
  staleAfter?: number;
}

/**
 * An expression. Evaluates to a number, a boolean, a text, or *absent*; numbers and booleans may be uncertain, that is,
 * have a value for each sample.
 */
export type Expr =
  | { op: "number"; value: number }
  | { op: "boolean"; value: boolean }
  | { op: "text"; value: string }
  /** A `let`, a `param`, or a quality: quantified in base units, judged −100…100, levels the index of the level. */
  | { op: "value"; id: string }
  /** Is this option chosen? False under an inactive decision. */
  | { op: "chosen"; decision: string; option: string }
  /** The number of a numeric decision, or the name of the chosen option as text. Absent if none is chosen. */
  | { op: "choice"; decision: string }
  /** How many options are chosen; 0 under an inactive decision. */
  | { op: "count"; decision: string }
  /** The attribute of what is chosen. Several chosen: combined over those that have it. Absent if none has it. */
  | { op: "attribute"; decision: string; name: string; combine: "sum" | "max" | "min" }
  /** A table's cell for the configuration. Not measured (no such row, or an empty cell) is not the same as absent. */
  | { op: "cell"; table: string; name: string }
  | { op: "neg" | "not"; of: Expr }
  /** Terms that are absent are skipped; all absent: 0. `sign` is −1 for what is subtracted. */
  | { op: "sum"; terms: { sign: 1 | -1; of: Expr }[] }
  | { op: "*" | "/" | "^"; left: Expr; right: Expr }
  | { op: Comparison; left: Expr; right: Expr }
  | { op: "and" | "or" | "implies"; left: Expr; right: Expr }
  /** Only the branch taken is evaluated (for an uncertain condition: sample by sample). */
  | { op: "if"; condition: Expr; then: Expr; else: Expr }
  /** The first arm whose patterns, one for each subject of `on`, all fit. */
  | { op: "match"; on: Expr[]; arms: { patterns: Pattern[]; value: Expr }[]; otherwise?: Expr }
  /** `x else y`: `y` where `x` is absent or not measured. */
  | { op: "otherwise"; value: Expr; default: Expr }
  | { op: "function"; name: "min" | "max" | "abs" | "sqrt" | "exp" | "log" | "round"; args: Expr[] }
  /** Piecewise linear through the knots (ascending `x`), constant beyond the first and last. */
  | { op: "interpolate"; at: Expr; knots: { x: number; y: Expr }[] }
  /**
   * One random variable, wherever it is read. `stream` is its owner's name and seeds it; two expressions with one
   * `stream` are the same variable. Arguments are as the language writes them, in base units.
   */
  | { op: "distribution"; stream: string; kind: DistributionKind; args: number[] }
  /** A row drawn from data: `column` of the rows of `stream` (the file), which all its columns share. */
  | { op: "samples"; stream: string; column: string; data: number[] }
  | { op: "statistic"; kind: "mean" | "sd"; of: Expr }
  /** `p95` is 95. */
  | { op: "statistic"; kind: "percentile"; p: number; of: Expr }
  /** The probability of a condition. */
  | { op: "statistic"; kind: "probability"; of: Expr };

/** What one subject of a `match` is held against. Levels are numbers: their index. */
export type Pattern =
  /** `_` */
  | { kind: "any" }
  /** The name of an option (the subject is a `choice`), or a text. Several options chosen: it fits if one of them is it. */
  | { kind: "text"; value: string }
  | { kind: "number"; value: number }
  | { kind: "boolean"; value: boolean };

export type DistributionKind =
  | "normal"
  | "normalCI"
  | "lognormal"
  | "lognormalCI"
  | "triangular"
  | "pert"
  | "uniform"
  | "exponential"
  | "beta"
  | "bernoulli";
