import type { KeyStep } from "@tradeops/engine";
import { open } from "./plan/open.js";
import { showPath } from "./showPath.js";
import type { TreeNode } from "./tree/node.js";

/** The keys of a file that hold single values, in its order, as an `export` writes them, each with what it says. Empty if the file cannot be read. */
export function listKeys(format: string, text: string, file = ""): { key: string; value: string }[] {
  const opened = open(format, text, file);
  return "code" in opened ? [] : keysIn(opened.views[0]);
}

/** The keys below a tree that hold single values, in its order, each with what it says. */
export const keysIn = (root: TreeNode | null): { key: string; value: string }[] =>
  pathsIn(root).map(({ path, value }) => ({ key: showPath(path), value }));

/** The same, each key by its steps. */
export function pathsIn(root: TreeNode | null): ValueAt[] {
  const found: ValueAt[] = [];
  if (root) visit(root, [], found);
  return found;
}

interface ValueAt {
  path: readonly KeyStep[];
  /** At most 80 characters of what it says. */
  value: string;
}

function visit(node: TreeNode, path: readonly KeyStep[], found: ValueAt[]): void {
  if (node.kind === "scalar") {
    if (path.length > 0) found.push({ path, value: node.text.slice(0, 80) });
  } else if (node.kind === "map") {
    for (const { name, node: inner } of node.entries)
      if (name !== null) visit(inner, [...path, { kind: "name", name }], found);
  } else if (node.kind === "list") {
    for (const [index, item] of node.items.entries()) {
      const step = node.documents ? documentStep(item, index) : stepOf(item, index);
      visit(item, [...path, step], found);
    }
  }
}

/** A document by its kind and name, as Kubernetes has them, else by its position. */
function documentStep(document: TreeNode, index: number): KeyStep {
  const kind = textOf(document, "kind");
  const name = textOf(memberOf(document, "metadata"), "name");
  if (!kind) return { kind: "index", index };
  return { kind: "item", field: "kind", value: kind, ...(name && { also: [{ field: "metadata.name", value: name }] }) };
}

function memberOf(node: TreeNode | undefined, name: string): TreeNode | undefined {
  return node?.kind === "map" ? node.entries.find((entry) => entry.name === name)?.node : undefined;
}

function textOf(node: TreeNode | undefined, name: string): string | undefined {
  const member = memberOf(node, name);
  return member?.kind === "scalar" && member.text !== "" ? member.text : undefined;
}

/** A list's item by its name, where it has one, else by its position. */
function stepOf(item: TreeNode, index: number): KeyStep {
  const name = textOf(item, "name");
  return name === undefined ? { kind: "index", index } : { kind: "item", field: "name", value: name };
}
