import type { Document } from "yaml";
import type { OtherNode, Problem, TreeNode } from "../../tree/node.js";
import { toTree } from "./tree.js";

/** The tree of a file: of its document, or a list of its documents where it holds several. `null`: the file is empty. */
export function toRoot(text: string, documents: readonly Document.Parsed[]): TreeNode | Problem | null {
  const items: TreeNode[] = [];
  for (const document of documents) {
    const tree = toTree(text, document);
    if (tree && "code" in tree) return tree;
    if (documents.length === 1) return tree;
    items.push(tree ?? nothing(document));
  }
  const [start] = documents[0]!.range;
  const end = items.at(-1)!.end;
  return { kind: "list", items, start, end, raw: "", flow: false, column: 0, documents: true };
}

/** Below a document without content nothing is put. */
function nothing({ range }: Document.Parsed): OtherNode {
  const message = "The document is empty: write its first key by hand.";
  const barrier = { code: "export-unusual-layout", message, hides: true };
  return { kind: "other", start: range[0], end: range[0], raw: "", flow: false, column: 0, barrier };
}
