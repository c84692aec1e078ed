/**
 * An expected problem, as data. Nobody throws for what a model's author can cause: exceptions are bugs.
 *
 * A finding names what it is about by the id of an element of the model (see `ids.ts`); who knows the text turns the id into a range.
 */
export interface Finding {
  /** The rule's name, lower-case words joined by `-`; `docs/diagnostics/CODE.md` explains it. */
  code: string;
  severity: Severity;
  /** What is wrong and what to do, one or two sentences. */
  message: string;
  /** The element that it is about. */
  id: string;
  /** Other places that take part. */
  related?: { id: string; message: string }[];
  /** Bounds that would mend it, each written at one of these places, the best first. */
  relax?: { id: string; bound: string; message: string }[];
}

export type Severity = "error" | "warning" | "info" | "hint";
