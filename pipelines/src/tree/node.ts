import type { Scalar } from "../types.js";

/**
 * What a file says and where, the same for all formats: writers make it from a text, and paths, comparisons and readings need
 * nothing else. Offsets count UTF-16 units.
 */
export type TreeNode = MapNode | ListNode | ScalarNode | OtherNode;

export interface MapNode extends Common {
  kind: "map";
  entries: Entry[];
  /** Whether a key `<<` takes in the entries of another map. */
  merges: boolean;
}

export interface Entry {
  /** What the key says; `null` if it is no plain name: a list, a map, an alias. */
  name: string | null;
  keyStart: number;
  keyEnd: number;
  /** The key with everything about it that a comparison must see. */
  rawKey: string;
  node: TreeNode;
}

export interface ListNode extends Common {
  kind: "list";
  items: TreeNode[];
  /** The items are the documents of a file that holds several. */
  documents?: boolean;
}

export interface ScalarNode extends Common {
  kind: "scalar";
  value: unknown;
  /** What it says as text: `8`, `1e-5`, `resnet50`; without quotes. */
  text: string;
  style: "plain" | "single" | "double" | "block" | "empty";
  /** Whether all readers of the format take it for the same value. */
  certain: boolean;
}

/** What is neither, for example an alias; always behind a barrier. */
export interface OtherNode extends Common {
  kind: "other";
}

interface Common {
  start: number;
  /** Where the last thing in it ends, without comments behind it. */
  end: number;
  /** The bytes of a scalar or of another node, for comparisons; empty for maps and lists. */
  raw: string;
  /** Between braces or brackets, or such a thing itself. */
  flow: boolean;
  /** The column of the keys of the innermost block map around it, of a block map its own. */
  column: number;
  barrier?: Barrier;
}

/** Why what is here, or below it, must not be written. */
export interface Barrier {
  code: string;
  /** A whole sentence or two: what is there, and what to do. */
  message: string;
  /** The value cannot even be read: it is made elsewhere. Otherwise a value that is right already may stay. */
  hides: boolean;
}

/** A problem at a place of a text. */
export interface Problem {
  code: string;
  message: string;
  start: number;
  end: number;
}

/** An entry that a map lacks: a value, or a map of such entries. */
export interface Addition {
  name: string;
  value: Scalar | Addition[];
}

/** Nesting beyond this is refused, before anything recursive sees the text. */
export const deepest = 200;

/** A key without any value, which may become a scalar or a map. */
export function isEmpty(node: TreeNode): node is ScalarNode {
  return node.kind === "scalar" && node.style === "empty" && node.value === null;
}
