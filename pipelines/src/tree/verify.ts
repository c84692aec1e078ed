import type { Scalar } from "../types.js";
import type { Addition, Entry, TreeNode } from "./node.js";

/** What edits are meant to do. Nodes are named by where they start in the text before; the empty file by -1. */
export interface Expected {
  replaced: ReadonlyMap<number, Scalar>;
  added: ReadonlyMap<number, Addition[]>;
}

/** Whether the text after says all that the text before says, apart from what was expected to change, and exactly that. */
export function onlyChanged(before: TreeNode | null, after: TreeNode | null, expected: Expected): boolean {
  const added = expected.added.get(before?.start ?? -1);
  if (before === null || (added && before.kind === "scalar")) {
    return added ? says(after, added) : after === null;
  }
  if (after === null || after.kind !== before.kind || after.barrier?.code !== before.barrier?.code) return false;
  if (before.kind === "list" && after.kind === "list") {
    if (before.items.length !== after.items.length) return false;
    return before.items.every((item, i) => onlyChanged(item, after.items[i]!, expected));
  }
  if (before.kind === "map" && after.kind === "map") {
    // New entries may stand among the old ones, which keep their order.
    const more: Entry[] = [];
    let next = 0;
    for (const now of after.entries) {
      const entry = before.entries[next];
      if (entry?.rawKey !== now.rawKey) more.push(now);
      else if (onlyChanged(entry.node, now.node, expected)) next++;
      else return false;
    }
    return next === before.entries.length && hasAll(more, added ?? []);
  }
  if (before.kind === "scalar" && after.kind === "scalar") {
    const value = expected.replaced.get(before.start);
    if (value !== undefined) return after.certain && after.value === value;
    return before.raw === after.raw && before.text === after.text && before.style === after.style;
  }
  return before.raw === after.raw;
}

function says(node: TreeNode | null, additions: Addition[]): boolean {
  return node?.kind === "map" && hasAll(node.entries, additions);
}

function hasAll(entries: readonly Entry[], additions: Addition[]): boolean {
  if (entries.length !== additions.length) return false;
  return additions.every(({ name, value }) => {
    const entry = entries.find((one) => one.name === name);
    if (!entry || entry.node.barrier) return false;
    if (Array.isArray(value)) return says(entry.node, value);
    return entry.node.kind === "scalar" && entry.node.certain && entry.node.value === value;
  });
}
