import type { KeyStep } from "@tradeops/engine";
import type { TreeNode } from "../tree/node.js";
import type { Writer } from "../writers/writer.js";

/** A format that exports name: a syntax, and what the tool that reads the file makes of its values. */
export interface Preset {
  name: string;
  /** One line for completion: which files, and what becomes of values. */
  detail: string;
  writer: Writer;
  /** The syntax of files with another ending. */
  writerOf?(file: string): Writer | undefined;
  /** Whether the tool takes a value at a key for text, so that `8` and `"8"` are one. Without it, they differ everywhere. */
  asText?(key: readonly KeyStep[], value: unknown, root: TreeNode | null): boolean;
  /** What the tool fills in when it reads a text, besides `${…}` and `{{…}}`. */
  fills?: RegExp;
  /** Whether a value may not take the place of one of another type: number, text, boolean. */
  keepsTypes?: boolean;
  /** Whether a file that does not exist is made. */
  creates: boolean;
  /** What a file begins with that is made and owned by exports: replaced as a whole. Undefined: no file of this name is. */
  head?(file: string): string[] | undefined;
  /** Keys that such a file must have, each with why. */
  needs?: ReadonlyMap<string, string>;
  /** The key that a shorthand of the format stands for, in a file. */
  resolve?(root: TreeNode | null, key: readonly KeyStep[]): readonly KeyStep[];
  /** Why a file of this name is never written; its path as the model gives it. */
  refuses?(file: string): { code: string; message: string } | undefined;
}
