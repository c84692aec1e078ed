import type { KeyStep } from "@tradeops/engine";
import { type Opened, open } from "./plan/open.js";
import { asNew, edited, entriesOf, isScalar, missingNeeds, ownHead, replaceDifference } from "./plan/own.js";
import { conflicts } from "./plan/settle.js";
import { type Spliced, splice } from "./plan/splice.js";
import { type Target, targetOf } from "./plan/target.js";
import { filledIn, stored, taken } from "./presets/values.js";
import { showPath } from "./showPath.js";
import { locate } from "./tree/locate.js";
import type { Problem, ScalarNode } from "./tree/node.js";
import type { Assignment, Change, ExportPlan, Refusal, Scalar } from "./types.js";

/**
 * Holds decisions against a file and plans the edits that make it say them. Nothing is written, and nothing but the values named is
 * changed: the rest of the text stays as it is, byte for byte. What cannot be written safely is refused with a reason, and the other
 * assignments are planned all the same. Planning again on the plan's text gives no edits.
 *
 * @param format one of `formats`
 * @param text the file's text; undefined if there is no such file, which then is made where the format allows it
 * @param file the file's path, for files that a format never writes
 */
export function planExport(
  format: string,
  text: string | undefined,
  assignments: readonly Assignment[],
  file = "",
): ExportPlan {
  const before = text ?? "";
  const opened = open(format, before, file);
  if ("code" in opened) return refusedWhole(before, opened);
  if (text === undefined && !opened.preset.creates) return refusedWhole(before, noFile(file));
  const head = ownHead(opened.preset, file, text);
  if (head === undefined) return planEdits(opened, before, assignments);
  const missing = missingNeeds(opened.preset, assignments);
  return missing ? refusedWhole(before, missing) : planOwn(format, head, text, assignments, file);
}

/** Plans a file that exports own: made from its head and the values alone. */
function planOwn(
  format: string,
  head: string,
  text: string | undefined,
  assignments: readonly Assignment[],
  file: string,
): ExportPlan {
  const made = (values: readonly Assignment[]) => planEdits(open(format, head, file) as Opened, head, values);
  const wanted = made(assignments);
  if (text === undefined) return asNew(wanted);
  const opened = open(format, text, file) as Opened;
  const entries = entriesOf(opened.views[0]);
  const fixed = new Set(entriesOf((open(format, head, file) as Opened).views[0])?.map(({ key }) => showPath(key)));
  const own = entries?.filter(({ key }) => !fixed.has(showPath(key)));
  const again = own?.map(({ key, node }, n) => ({ id: `${n}`, key, value: node.value as Scalar }));
  if (!own || !again || made(again).text !== text) return refusedWhole(text, edited());
  const now = planEdits(opened, text, assignments);
  const kept = new Set(assignments.map(({ key }) => showPath(key)));
  const removed = own
    .filter(({ key }) => !kept.has(showPath(key)))
    .map(({ key, node }) => ({ path: showPath(key), current: node.value, start: node.start, end: node.end }));
  if (now.changes.every(({ same }) => same) && removed.length === 0) return now;
  if (wanted.refusals.length > 0) return { ...now, edits: [], text };
  return { ...now, refusals: [], removed, edits: replaceDifference(text, wanted.text), text: wanted.text };
}

/** Plans edits of a file that is the user's. */
function planEdits(opened: Opened, before: string, assignments: readonly Assignment[]): ExportPlan {
  const refusals = new Map<string, Refusal>();
  const targets: Target[] = [];
  for (const assignment of assignments) {
    const target = aim(opened, assignment);
    if ("code" in target) refusals.set(assignment.id, { id: assignment.id, ...target });
    else targets.push(target);
  }
  const refuse = (target: Target, problem: Problem) => refusals.set(target.id, { id: target.id, ...problem });
  for (const [target, problem] of conflicts(targets)) refuse(target, problem);
  const settled = targets.filter(({ id }) => !refusals.has(id));
  for (const target of settled) {
    const { barrier } = target.found;
    if (barrier && !isSame(opened, target)) refuse(target, { ...barrier, start: target.start, end: target.end });
  }
  const { spliced, unsafe } = spliceSafely(
    opened,
    before,
    settled.filter((target) => !refusals.has(target.id) && !isSame(opened, target)),
  );
  for (const target of unsafe) refuse(target, unsafeEdit(target));
  const planned = settled.filter(({ id }) => !refusals.has(id));
  return {
    changes: planned.map((target) => changeOf(opened, target, spliced)),
    refusals: assignments.flatMap(({ id }) => refusals.get(id) ?? []),
    edits: spliced.edits,
    text: spliced.text,
  };
}

/** Where an assignment goes and as what, or why it goes nowhere. */
function aim({ preset, writer, views }: Opened, assignment: Assignment): Target | Problem {
  const { key, value } = assignment;
  const path = showPath(key);
  const wrongKey = writer.checkKey?.(key);
  if (wrongKey) return { code: "export-bad-key", message: `${wrongKey}, not \`${path}\`.`, start: 0, end: 0 };
  const found = locate(views[0], preset.resolve?.(views[0], key) ?? key);
  if (found.kind === "problem") return found.problem;
  const target = targetOf(assignment, stored(preset, views[0], key, value), found);
  const { start, end } = target;
  if (typeof value === "number" && !Number.isFinite(value)) {
    const message = `\`${path}\` would be ${value}, which is no number that files can hold: correct what computes it.`;
    return { code: "export-unwritable", message, start, end };
  }
  const filled = typeof target.decided === "string" ? filledIn(preset, target.decided) : undefined;
  if (filled !== undefined) {
    const message = `\`${path}\` would be \`${target.decided}\`, which tools fill in when they read it: decide for a value without \`${filled}\`.`;
    return { code: "export-unwritable", message, start, end };
  }
  const computed = found.kind === "scalar" ? filledIn(preset, found.node.text) : undefined;
  if (computed !== undefined) {
    const message = `\`${path}\` is computed, from \`${computed}\`: export to the place where that comes from.`;
    return { code: "export-interpolated", message, start, end };
  }
  const old = found.kind === "scalar" ? found.node : undefined;
  const type = typeof target.decided;
  if (preset.keepsTypes && isScalar(old?.value) && typeof old.value !== type) {
    const message = `\`${path}\` is a ${typeof old.value} in the file, and \`${target.decided}\` a ${type}, which its tool does not take there: correct one of the two.`;
    return { code: "export-type-mismatch", message, start, end };
  }
  if (/\p{Surrogate}/u.test(String(target.decided)) || writer.spell(target.decided, old) === undefined) {
    const message = `\`${path}\` would be \`${target.decided}\`, which readers of ${writer.name} take differently: decide for a simpler text.`;
    return { code: "export-unwritable", message, start, end };
  }
  return target;
}

function isSame({ preset, views }: Opened, { found, decided, key }: Target): boolean {
  return found.kind === "scalar" && found.node.certain && taken(preset, views[0], key, found.node) === decided;
}

/** Leaves out what cannot be written; first what cannot be written even alone. */
function spliceSafely(opened: Opened, text: string, targets: Target[]): { spliced: Spliced; unsafe: Target[] } {
  const none: Spliced = { edits: [], text, at: new Map() };
  const attempt = (some: Target[]) => (some.length === 0 ? none : splice(opened.writer, text, opened, some));
  const all = attempt(targets);
  if (all) return { spliced: all, unsafe: [] };
  const alone = targets.length > 1 ? targets.filter((target) => attempt([target])) : [];
  const spliced = attempt(alone);
  if (!spliced) return { spliced: none, unsafe: targets };
  return { spliced, unsafe: targets.filter((target) => !alone.includes(target)) };
}

function changeOf(opened: Opened, target: Target, spliced: Spliced): Change {
  const { id, path, decided, found, key } = target;
  const current = found.kind === "scalar" ? said(opened, key, found.node) : undefined;
  const at = spliced.at.get(target) ?? { start: target.start, end: target.end };
  return { id, path, current, decided, same: isSame(opened, target), ...at };
}

function said({ preset, views }: Opened, key: readonly KeyStep[], node: ScalarNode): unknown {
  return node.certain ? taken(preset, views[0], key, node) : node.text;
}

function unsafeEdit({ path, start, end }: Target): Problem {
  const message = `\`${path}\` cannot be written without changing what else the file says: write it by hand once.`;
  return { code: "export-unsafe-edit", message, start, end };
}

function noFile(file: string): Problem {
  const message = `There is no file${file && ` \`${file}\``}, and one with decided values alone would not work: make it first.`;
  return { code: "export-missing-file", message, start: 0, end: 0 };
}

function refusedWhole(text: string, problem: Problem): ExportPlan {
  return { changes: [], refusals: [{ id: null, ...problem }], edits: [], text };
}
