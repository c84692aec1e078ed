import type { Direction } from "@tradeops/engine";

/**
 * The decision graph: what the picture shows, as plain data without positions. Ids are those of the model (`engine/src/ids.ts`)
 * and untrusted text, like every title here.
 */
export interface Graph {
  title: string;
  /** The name of the system, and what the analysis counted. */
  caption: string;
  nodes: Node[];
  edges: Edge[];
}

export type Node = DecisionNode | QualityNode | GoalNode | FileNode | EvidenceNode;

export interface DecisionNode {
  kind: "decision";
  id: string;
  title: string;
  stage: string | null;
  /** How many may be chosen and when it is asked; empty for the ordinary "one of them, always". */
  notes: string[];
  /** Options without titles of their own that are short, such as numbers, stand in a row. */
  compact: boolean;
  options: OptionPart[];
  /** How many more options there are than are listed. */
  hidden: number;
}

export interface OptionPart {
  id: string;
  title: string;
  chosen: Chosen | null;
  rejected: boolean;
  /** `infeasible`: no feasible configuration has it. `dominated`: some do, none of them is on the front. */
  verdict: "infeasible" | "dominated" | null;
}

/** By an accepted `decide`, or by the recommendation where nothing is decided. */
export type Chosen = "decided" | "recommended";

export interface QualityNode {
  kind: "quality";
  id: string;
  title: string;
  /** Its unit or kind, and the standard quality that it is one of. */
  note: string;
}

export interface GoalNode {
  kind: "goal";
  id: string;
  title: string;
  direction: Direction;
  /** `maximize mean`. */
  objective: string;
  /** `≥ 92%`, `aim 25 ms`. */
  anchors: string[];
  /** Its share of all weights, 0…1. */
  weight: number;
  /** How the decided, else the recommended configuration does; `null` without an analysis. */
  result: GoalStanding | null;
  /** Takes part in a set of requirements that cannot be met together. */
  conflict: boolean;
}

export interface GoalStanding {
  of: Chosen;
  /** In the goal's unit, as people read it. */
  value: string;
  /** 0…1. */
  utility: number;
  /** Where `require` stands on the scale of utility; `null` without one or off the scale. */
  required: number | null;
  /** `null` without a `require`. */
  met: boolean | null;
}

export interface FileNode {
  kind: "file";
  id: string;
  title: string;
  format: string;
  entries: { id: string; path: string }[];
  hidden: number;
}

export interface EvidenceNode {
  kind: "evidence";
  id: string;
  title: string;
  note: string;
}

export interface Edge {
  kind: EdgeKind;
  from: string;
  /** The option or file entry within the node that the edge starts or ends at. */
  fromPart: string | null;
  to: string;
  toPart: string | null;
  /** 1 helps, −1 hurts, 0 neither or not known. */
  sign: -1 | 0 | 1;
  /** 0…100, for judgements. */
  strength: number | null;
  /** False for what an option that is not chosen would do, where another one is. */
  active: boolean;
  /** The whole sentence: `gnn hurts explainability (100)`. */
  title: string;
}

/**
 * `effect`: an option's effect or judged contribution. `influence`: a formula reads the decision or quality. `dependency`: a
 * judged one, counted. `belief`: one that is compared with the numbers. `objective`: a goal is about the quality. `export`: a
 * decision is written to a file. `evidence`: what was measured.
 */
export type EdgeKind = "effect" | "influence" | "dependency" | "belief" | "objective" | "export" | "evidence";
