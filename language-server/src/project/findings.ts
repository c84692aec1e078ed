import type { Severity } from "@tradeops/engine";

/** A place in a text. Lines and characters count from 0, characters in UTF-16 units, as in the Language Server Protocol. */
export interface Range {
  start: { line: number; character: number };
  end: { line: number; character: number };
}

export interface Place {
  uri: string;
  range: Range;
}

/** A finding at its place in a text: what `check` prints and what the editor underlines. */
export interface LocatedFinding extends Place {
  code: string;
  severity: Severity;
  message: string;
  related: (Place & { message: string })[];
  /** What a quick fix puts there: units that fit, statistics, in the order in which they are offered. */
  suggestions?: string[];
  /** Bounds that would mend it, each written in the statement at a place, the best first. */
  relax?: (Place & { bound: string; message: string })[];
}
