import { applyEdits } from "../edits.js";
import type { Addition, MapNode, ScalarNode } from "../tree/node.js";
import { onlyChanged } from "../tree/verify.js";
import type { Scalar, TextEdit } from "../types.js";
import type { Parsed, Writer } from "../writers/writer.js";
import type { Target } from "./target.js";

export interface Spliced {
  edits: TextEdit[];
  text: string;
  /** Where each target's value is put. */
  at: ReadonlyMap<Target, { start: number; end: number }>;
}

/**
 * Writes all targets into a text. The result is read again, as every version of the syntax that is meant; `undefined` if it says
 * anything but what was intended.
 */
export function splice(writer: Writer, text: string, before: Parsed, targets: readonly Target[]): Spliced | undefined {
  const at = new Map<Target, { start: number; end: number }>();
  const replaced = new Map<number, Scalar>();
  const groups = new Map<number, Group>();
  const edits: RankedEdit[] = [];
  for (const target of targets) {
    const { found } = target;
    if (found.kind === "missing") {
      addTo(groups, found.under, found.rest, target);
      continue;
    }
    const { start, end } = found.node;
    at.set(target, { start, end });
    if (!replaced.has(start))
      edits.push({ start, end, newText: writer.spell(target.decided, found.node)!, rank: -Infinity });
    replaced.set(start, target.decided);
  }
  for (const { under, additions, targets } of groups.values()) {
    const insertions = writer.insert(text, before.views[0], under, additions);
    const { start, end } = insertions.at(-1)!;
    for (const target of targets) at.set(target, { start, end });
    // Where several end on one line, the innermost map comes first.
    const depth = (under?.column ?? 0) + (under?.kind === "scalar" ? 1 : 0);
    edits.push(...insertions.map((edit) => ({ ...edit, rank: -depth })));
  }
  const ordered = inOrder(edits);
  const result = applyEdits(text, ordered);
  const after = writer.parse(result);
  if ("code" in after) return undefined;
  const added = new Map([...groups].map(([start, { additions }]) => [start, additions]));
  const right = after.views.every((view, n) => onlyChanged(before.views[n] ?? null, view, { replaced, added }));
  return right ? { edits: ordered, text: result, at } : undefined;
}

interface RankedEdit extends TextEdit {
  rank: number;
}

interface Group {
  under: MapNode | ScalarNode | null;
  additions: Addition[];
  targets: Target[];
}

function addTo(groups: Map<number, Group>, under: Group["under"], rest: readonly string[], target: Target) {
  const start = under?.start ?? -1;
  const group = groups.get(start) ?? { under, additions: [], targets: [] };
  groups.set(start, group);
  group.targets.push(target);
  let additions = group.additions;
  for (const name of rest.slice(0, -1)) {
    let inner = additions.find((addition) => addition.name === name);
    if (!inner) {
      inner = { name, value: [] };
      additions.push(inner);
    }
    // That nothing is both a value and a map was settled before.
    additions = inner.value as Addition[];
  }
  const name = rest.at(-1)!;
  if (!additions.some((addition) => addition.name === name)) additions.push({ name, value: target.decided });
}

/** In text order; insertions at one place become one. */
function inOrder(edits: RankedEdit[]): TextEdit[] {
  const ordered: TextEdit[] = [];
  for (const { start, end, newText } of edits.sort((a, b) => a.start - b.start || a.rank - b.rank)) {
    const last = ordered.at(-1);
    if (last && last.start === start && last.end === start)
      ordered[ordered.length - 1] = { start, end, newText: last.newText + newText };
    else ordered.push({ start, end, newText });
  }
  return ordered;
}
