import type { KeyStep } from "@tradeops/engine";
import type { TreeNode } from "../tree/node.js";

/**
 * `defaults.model` is the choice of the group `model` in a defaults list, whose items are maps of one entry each: `- model: resnet50`,
 * `- override /model: resnet50`, `- model@encoder: resnet50`. https://hydra.cc/docs/advanced/defaults_list/
 */
export function hydraKey(root: TreeNode | null, key: readonly KeyStep[]): readonly KeyStep[] {
  const [first, second, ...rest] = key;
  if (first?.kind !== "name" || first.name !== "defaults" || second?.kind !== "name") return key;
  const list = root?.kind === "map" ? root.entries.find(({ name }) => name === "defaults")?.node : undefined;
  if (list?.kind !== "list") return key;
  for (const [index, item] of list.items.entries()) {
    const name = item.kind === "map" && item.entries.length === 1 ? item.entries[0]!.name : null;
    if (name !== null && groupOf(name) === groupOf(second.name))
      return [first, { kind: "index", index }, { kind: "name", name }, ...rest];
  }
  return key;
}

function groupOf(name: string): string {
  return name.replace(/^(?:(?:override|optional)\s+)*\/?/, "");
}
