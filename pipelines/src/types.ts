import type { KeyStep } from "@tradeops/engine";

/** What is written to one place of a file. */
export type Scalar = number | string | boolean;

/** One decided value and the place that it belongs to. */
export interface Assignment {
  /** The id of the export's entry, handed through to changes and refusals. */
  id: string;
  key: KeyStep[];
  value: Scalar;
}

/** A replacement in a text. Offsets count UTF-16 units; `start === end` inserts. */
export interface TextEdit {
  start: number;
  end: number;
  newText: string;
}

/** An assignment held against a file. */
export interface Change {
  id: string;
  /** The path as people read it: `serve.replicas`, `spec.arguments.parameters[name=model].value`. */
  path: string;
  /** What the file says, parsed; its text if readers take it for different values; `undefined` if it says nothing there. */
  current: unknown;
  /** What was decided, as this format stores it: a preset may turn numbers into text. */
  decided: Scalar;
  /** Whether the file already says it. */
  same: boolean;
  /** Where the file's value stands, or would be inserted. */
  start: number;
  end: number;
}

/** Why a place is not written, in words for the user: what is there, and what to do. */
export interface Refusal {
  /** The assignment's id; `null` if it concerns the whole file. */
  id: string | null;
  /** The rule's name: `export-anchored`, `export-unparsable`, … */
  code: string;
  message: string;
  start: number;
  end: number;
}

/** A value that goes, since nothing is exported there. */
export interface Removal {
  path: string;
  current: unknown;
  start: number;
  end: number;
}

/** A file and what was decided for it: pure data, nothing is written by this package. */
export interface ExportPlan {
  changes: Change[];
  refusals: Refusal[];
  /** Values of a file that exports own and nothing is exported to any more: they go. */
  removed?: Removal[];
  /** The edits, in text order, without overlap. Empty if everything is the same or refused. */
  edits: TextEdit[];
  /** The text after the edits. */
  text: string;
}

/**
 * What a file says at a key. `undefined`: nothing; a date or whatever else no decision can be is handed on as the parser has it.
 * `certain`: all readers of the format take it for that value.
 */
export type Reading =
  | { value: unknown; certain: boolean; start: number; end: number; refusal?: undefined }
  | { refusal: Refusal };
