import type { Compared } from "@tradeops/engine";
import type { PartChange } from "./partChanges.js";

/** What changed in meaning between two revisions. */
export interface Diffed {
  schema: 1;
  before: string;
  /** `null`: the files as they are. */
  after: string | null;
  /** Systems that only the one has. */
  added: string[];
  removed: string[];
  /** Systems of which a part could not be understood. */
  broken: string[];
  systems: ComparedTexts[];
}

/** A comparison, with what the clauses of changed elements said and say. */
export interface ComparedTexts extends Compared {
  elements: (Compared["elements"][number] & { parts?: PartChange[] })[];
}
