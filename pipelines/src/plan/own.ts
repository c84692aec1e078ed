import type { KeyStep } from "@tradeops/engine";
import type { Preset } from "../presets/preset.js";
import { ownLine } from "../presets/refusals.js";
import { showPath } from "../showPath.js";
import type { Problem, ScalarNode, TreeNode } from "../tree/node.js";
import type { Assignment, ExportPlan, Scalar, TextEdit } from "../types.js";
import { lineBreak } from "../writers/lines.js";

/** What a file of this name begins with if exports own it; undefined: it is the user's, who has it or will write it. */
export function ownHead(preset: Preset, file: string, text: string | undefined): string | undefined {
  const lines = preset.head?.(file);
  if (!lines) return undefined;
  const eol = text === undefined ? "\n" : lineBreak(text);
  const head = lines.map((line) => line + eol).join("");
  const known = head.slice(0, head.indexOf(ownLine) + ownLine.length) + eol;
  return text === undefined || text.startsWith(known) ? head : undefined;
}

/** Keys that the file must have and nothing is exported to. */
export function missingNeeds({ needs }: Preset, assignments: readonly Assignment[]): Problem | undefined {
  const given = new Set(assignments.map(({ key }) => showPath(key)));
  for (const [key, why] of needs ?? []) {
    if (given.has(key)) continue;
    const message = `The file would not work without \`${key}\`, ${why}: export a text to it too.`;
    return { code: "export-missing-file", message, start: 0, end: 0 };
  }
  return undefined;
}

/** A value that a file of ours holds. */
export interface Entry {
  key: KeyStep[];
  node: ScalarNode;
}

/** The values of a file, in its order; undefined where it holds anything that exports do not write. */
export function entriesOf(root: TreeNode | null, path: readonly KeyStep[] = []): Entry[] | undefined {
  if (root === null) return [];
  if (root.barrier) return undefined;
  if (root.kind === "scalar")
    return root.certain && isScalar(root.value) ? [{ key: [...path], node: root }] : undefined;
  if (root.kind !== "map") return undefined;
  const found: Entry[] = [];
  for (const { name, node } of root.entries) {
    const inner = name === null ? undefined : entriesOf(node, [...path, { kind: "name", name }]);
    if (!inner) return undefined;
    found.push(...inner);
  }
  return found;
}

/** Brings a file of ours to what `wanted` says, as one edit of the part that differs. */
export function replaceDifference(text: string, wanted: string): TextEdit[] {
  if (text === wanted) return [];
  let start = 0;
  while (text[start] !== undefined && text[start] === wanted[start]) start++;
  let back = 0;
  const most = Math.min(text.length, wanted.length) - start;
  while (back < most && text.at(-1 - back) === wanted.at(-1 - back)) back++;
  return [{ start, end: text.length - back, newText: wanted.slice(start, wanted.length - back) }];
}

/** A plan that makes the whole file. */
export function asNew(plan: ExportPlan): ExportPlan {
  if (plan.refusals.length > 0) return { ...plan, changes: [], edits: [], text: "" };
  const changes = plan.changes.map((change) => ({ ...change, current: undefined, same: false, start: 0, end: 0 }));
  return { ...plan, changes, edits: [{ start: 0, end: 0, newText: plan.text }] };
}

export function edited(): Problem {
  const message =
    "The file is written by `tradeops export` as a whole, and somebody edited it: undo that, or remove the line that says so to keep it as your own.";
  return { code: "export-edited", message, start: 0, end: 0 };
}

export function isScalar(value: unknown): value is Scalar {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
