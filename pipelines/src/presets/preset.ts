import type { Writer } from "../writers/writer.js";

/** A format that exports name: a syntax, and what the tool that reads the file makes of its values. */
export interface Preset {
  name: string;
  /** One line for completion: which files, and what becomes of values. */
  detail: string;
  writer: Writer;
  /** `text`: the tool takes every value for text, so numbers are written as text. `typed`: `8` and `"8"` differ. */
  values: "typed" | "text";
  /** Whether a file that does not exist is made. */
  creates: boolean;
  /** Why a file of this name is never written; its path as the model gives it. */
  refuses?(file: string): { code: string; message: string } | undefined;
}
