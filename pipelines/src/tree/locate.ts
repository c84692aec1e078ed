import type { ItemStep, KeyStep } from "@tradeops/engine";
import { showPath } from "../showPath.js";
import {
  type Barrier,
  type Entry,
  isEmpty,
  type ListNode,
  type MapNode,
  type Problem,
  type ScalarNode,
  type TreeNode,
} from "./node.js";

/** Where a key leads in a file. */
export type Found =
  | { kind: "scalar"; node: ScalarNode; barrier?: Barrier }
  /** The file lacks the names in `rest` below `under`, a map or a key without a value; `null`: the file is empty. */
  | { kind: "missing"; under: MapNode | ScalarNode | null; rest: string[]; barrier?: Barrier }
  | { kind: "problem"; problem: Problem };

/** Follows a key from the root. Meets a problem where the way is ambiguous, leads through something else, or ends at no scalar. */
export function locate(root: TreeNode | null, key: readonly KeyStep[]): Found {
  let node = root;
  let barrier: Barrier | undefined;
  const [first] = key;
  // A file of one document is searched as if it held several, so that it may come to hold more.
  if (first?.kind === "item" && root?.kind === "map") {
    if (says(root, first)) return locate(root, key.slice(1));
    return at(
      root,
      "export-missing-item",
      `No document of the file matches \`${showPath([first])}\`: correct the key.`,
    );
  }
  for (const [n, step] of key.entries()) {
    barrier = graver(barrier, node?.barrier);
    if (node && barrier?.hides) return at(node, barrier.code, barrier.message);
    if (node === null || isEmpty(node)) return missing(node, key, n, barrier);
    const next = step.kind === "name" ? member(node, key, n) : element(node, key, n);
    if (next.kind === "problem") return next;
    if (next.kind === "none") return missing(next.map, key, n, barrier);
    barrier = graver(barrier, next.barrier);
    node = next.node;
  }
  return target(node, key, barrier);
}

function target(node: TreeNode | null, key: readonly KeyStep[], onTheWay: Barrier | undefined): Found {
  const path = showPath(key);
  if (node === null) return missing(null, key, 0, undefined);
  const barrier = graver(onTheWay, node.barrier);
  if (barrier?.hides) return at(node, barrier.code, barrier.message);
  if (node.kind !== "scalar") {
    const what = node.kind === "list" ? "a list" : "a map";
    return at(node, "export-not-a-scalar", `\`${path}\` is ${what} in the file: name one value in it.`);
  }
  if (/\$\{|\{\{/.test(node.text)) {
    const message = `\`${path}\` is computed, from \`${excerpt(node.text)}\`: export to the place where that comes from.`;
    return at(node, "export-interpolated", message);
  }
  return { kind: "scalar", node, barrier };
}

type Step =
  | { kind: "node"; node: TreeNode; barrier?: Barrier }
  | { kind: "none"; map: MapNode }
  | Extract<Found, { kind: "problem" }>;

function member(node: TreeNode, key: readonly KeyStep[], n: number): Step {
  const step = key[n]!;
  if (n === 0 && node.kind === "list" && node.documents) return unselected(node, key);
  if (step.kind !== "name" || node.kind !== "map") return mismatch(node, key, n, "a map");
  const [entry, second] = node.entries.filter((entry) => entry.name === step.name);
  if (second) return twice(second, showPath(key.slice(0, n + 1)));
  if (!node.merges) return entry ? { kind: "node", node: entry.node } : { kind: "none", map: node };
  const where = n === 0 ? "The file" : `\`${showPath(key.slice(0, n))}\``;
  const message = `${where} takes in another map by \`<<\`, so what holds for \`${step.name}\` is decided in two places: write it out there.`;
  if (!entry) return at(node, "export-merged", message);
  return { kind: "node", node: entry.node, barrier: { code: "export-merged", message, hides: false } };
}

function element(node: TreeNode, key: readonly KeyStep[], n: number): Step {
  const step = key[n]!;
  if (step.kind === "name" || node.kind !== "list") return mismatch(node, key, n, "a list");
  const path = showPath(key.slice(0, n + 1));
  const [item, second] =
    step.kind === "index" ? [node.items[step.index]] : node.items.filter((item) => says(item, step));
  if (second)
    return at(
      second,
      "export-ambiguous-item",
      `Several items match \`${path}\`: name one by its position, as in \`[0]\`.`,
    );
  if (item) return { kind: "node", node: item };
  return at(node, "export-missing-item", `The file has no item \`${path}\`: add it by hand, or correct the key.`);
}

/** Whether an item is the one that a step means. */
export function says(item: TreeNode, step: ItemStep): boolean {
  return [step, ...(step.also ?? [])].every(({ field, value }) => holds(item, field, value));
}

/** Whether a field says a value; the field's name may be names joined by dots. */
function holds(node: TreeNode, field: string, value: string): boolean {
  if (node.kind !== "map") return false;
  return node.entries.some(({ name, node: inner }) => {
    if (name === field) return inner.kind === "scalar" && inner.text === value;
    return name !== null && field.startsWith(`${name}.`) && holds(inner, field.slice(name.length + 1), value);
  });
}

function unselected(node: ListNode, key: readonly KeyStep[]): Extract<Found, { kind: "problem" }> {
  const message = `The file holds several documents: begin the key with the one that is meant, as in \`[kind=Deployment, metadata.name=web].${showPath(key)}\` or \`[0].${showPath(key)}\`.`;
  const second = node.items[1] ?? node;
  return at(second, "export-several-documents", message);
}

function missing(
  under: MapNode | ScalarNode | null,
  key: readonly KeyStep[],
  n: number,
  barrier: Barrier | undefined,
): Found {
  const rest: string[] = [];
  for (const [i, step] of key.entries()) {
    if (i < n) continue;
    if (step.kind !== "name") {
      const path = showPath(key.slice(0, i + 1));
      return at(
        under,
        "export-missing-item",
        `The file has no item \`${path}\`, and lists are not made here: add it by hand.`,
      );
    }
    rest.push(step.name);
  }
  return { kind: "missing", under, rest, barrier };
}

function mismatch(node: TreeNode, key: readonly KeyStep[], n: number, wanted: string): Step {
  const is = { map: "a map", list: "a list", scalar: "a single value", other: "something else" }[node.kind];
  const where = n === 0 ? "The file" : `\`${showPath(key.slice(0, n))}\``;
  return at(
    node,
    "export-path-mismatch",
    `${where} is ${is}, but \`${showPath(key)}\` needs ${wanted} there: correct the key.`,
  );
}

function twice(entry: Entry, path: string): Extract<Found, { kind: "problem" }> {
  const message = `The file has \`${path}\` twice, and readers differ in which one counts: remove one.`;
  return {
    kind: "problem",
    problem: { code: "export-duplicate-key", message, start: entry.keyStart, end: entry.keyEnd },
  };
}

function at(node: TreeNode | null, code: string, message: string): Extract<Found, { kind: "problem" }> {
  return { kind: "problem", problem: { code, message, start: node?.start ?? 0, end: node?.end ?? 0 } };
}

/** The first of two barriers, unless only the second hides what is behind it. */
function graver(first: Barrier | undefined, second: Barrier | undefined): Barrier | undefined {
  return !first || (!first.hides && second?.hides) ? second : first;
}

function excerpt(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
