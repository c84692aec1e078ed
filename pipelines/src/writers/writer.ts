import type { KeyStep } from "@tradeops/engine";
import type { Addition, MapNode, Problem, ScalarNode, TreeNode } from "../tree/node.js";
import type { Scalar, TextEdit } from "../types.js";

/** How one syntax is read and written. It knows nothing of decisions: presets sit on top. */
export interface Writer {
  /** The syntax's name in messages: "YAML". */
  name: string;
  /** The longest text that it reads, in UTF-16 units. */
  maxLength: number;
  parse(text: string): Parsed | Problem;
  /** Refuses keys that the syntax cannot have. */
  checkKey?(key: readonly KeyStep[]): string | undefined;
  /** The bytes for a value, in place of `old` or in a new entry; undefined if its readers agree on none. */
  spell(value: Scalar, old?: ScalarNode): string | undefined;
  /** Adds entries to a map, to a key without a value, or to an empty file (`null`). Every value can be spelled. */
  insert(text: string, root: TreeNode | null, under: MapNode | ScalarNode | null, additions: Addition[]): TextEdit[];
}

export interface Parsed {
  /**
   * One tree for each way in which the file is read, the same in structure; the first is the one to find places in. `null`: the file
   * says nothing.
   */
  views: [TreeNode | null, ...(TreeNode | null)[]];
}
