import type { KeyStep } from "@tradeops/engine";
import type { ListNode, TreeNode } from "../tree/node.js";
import { yamlWriter } from "../writers/yaml.js";

/**
 * The group that decides a key in the place of the file itself: one that stands behind `_self_` in its defaults list and whose package is
 * above the key. Without `_self_`, the file comes last and wins. https://hydra.cc/docs/advanced/defaults_list/#composition-order
 */
export function overriddenInHydra(text: string, key: readonly KeyStep[]): string | undefined {
  if (text.length > yamlWriter.maxLength) return undefined;
  const parsed = yamlWriter.parse(text);
  if ("code" in parsed) return undefined;
  const defaults = defaultsOf(parsed.views[0]);
  const self = defaults?.items.findIndex((item) => item.kind === "scalar" && item.text === "_self_") ?? -1;
  if (!defaults || self < 0) return undefined;
  const names = key.map((step) => (step.kind === "name" ? step.name : undefined));
  return defaults.items.slice(self + 1).flatMap((item) => {
    const group = item.kind === "map" ? item.entries[0]?.name : undefined;
    const inside = group ? packageOf(group) : [];
    return inside.length > 0 && inside.every((name, n) => names[n] === name) ? [group!] : [];
  })[0];
}

function defaultsOf(root: TreeNode | null): ListNode | undefined {
  const node = root?.kind === "map" ? root.entries.find(({ name }) => name === "defaults")?.node : undefined;
  return node?.kind === "list" ? node : undefined;
}

/** Where a group's content goes: `db/mysql@backup` to `backup`, `override /db/mysql` to `db.mysql`. */
function packageOf(group: string): string[] {
  const [path, stated] = group.replace(/^(?:(?:override|optional)\s+)*\/?/, "").split("@") as [string, string?];
  if (stated?.startsWith("_")) return [];
  return stated === undefined ? path.split("/") : stated.split(".");
}
