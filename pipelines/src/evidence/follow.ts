import type { KeyStep } from "@tradeops/engine";
import { says } from "../tree/locate.js";
import type { TreeNode } from "../tree/node.js";

/** Follows a key through what a file says. Undefined where it leads nowhere, to something made elsewhere, or to two places. */
export function follow(root: TreeNode | null, key: readonly KeyStep[]): TreeNode | undefined {
  let node: TreeNode | undefined = root ?? undefined;
  for (const step of key) {
    if (!node || node.barrier?.hides) return undefined;
    node = child(node, step);
  }
  return node?.barrier?.hides ? undefined : node;
}

/** A value below names alone; undefined if it is none. */
export function valueAt(root: TreeNode | null | undefined, ...names: string[]): unknown {
  const node = follow(
    root ?? null,
    names.map((name) => ({ kind: "name", name })),
  );
  return node?.kind === "scalar" ? node.value : undefined;
}

function child(node: TreeNode, step: KeyStep): TreeNode | undefined {
  if (step.kind === "name")
    return only(node.kind === "map" ? node.entries.filter(({ name }) => name === step.name) : []);
  // A file of one document is searched as if it held several.
  if (step.kind === "item" && node.kind === "map") return says(node, step) ? node : undefined;
  if (node.kind !== "list") return undefined;
  if (step.kind === "index") return node.items[step.index];
  const found = node.items.filter((item) => says(item, step));
  return found.length === 1 ? found[0] : undefined;
}

const only = (entries: readonly { node: TreeNode }[]): TreeNode | undefined =>
  entries.length === 1 ? entries[0]!.node : undefined;
