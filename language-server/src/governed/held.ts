import { type ExportPlan, planExport, showPath, type TextEdit } from "@tradeops/pipelines";
import { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import type { Edit } from "../features/edits.js";
import type { Exported, FileAssignments } from "../project/exported.js";
import type { ReadResult } from "../project/files.js";
import type { Place, Range } from "../project/findings.js";
import { readProblems } from "../project/load.js";
import { resolvePath } from "../project/paths.js";
import type { System } from "../project/project.js";

import { companions, notesOf } from "./notes.js";

/** A pipeline file held against what a system decided for it. */
export interface Held {
  /** The project's path, and its URI. */
  path: string;
  uri: string;
  exists: boolean;
  values: HeldValue[];
  /** Why values are not written; at their entries in the model. */
  refusals: (Place & { message: string; code: string })[];
  /** What brings the file in step. */
  edits: Edit[];
  /** What keeps values from taking effect although they are written. */
  notes: HeldNote[];
  /** Of a file that exports own: values that nothing is exported to any more. */
  removed: { key: string; current: string; range: Range }[];
}

/** A warning about an exported value, at its entry and, if it stands in the file, there. */
export interface HeldNote {
  code: string;
  /** Of the export's entry; null if it concerns the whole file. */
  id: string | null;
  message: string;
  entry: Place;
  range?: Range;
  fixes: { title: string; uri: string; edits: Edit[] }[];
}

export interface HeldValue {
  /** Of the export's entry. */
  id: string;
  key: string;
  /** Where it stands in the pipeline file, or would be inserted. */
  range: Range;
  current: string | null;
  decided: string;
  same: boolean;
  /** The entry in the model. */
  entry: Place;
  /** What writes this value alone. */
  edits: Edit[];
}

/** Holds every file that a system exports to against what was decided. Reads nothing else. */
export async function holdFiles(
  system: System,
  { files }: Exported,
  root: string,
  read: (path: string) => Promise<ReadResult>,
): Promise<Held[]> {
  const byPath = new Map<string, FileAssignments[]>();
  for (const file of files) byPath.set(file.path, [...(byPath.get(file.path) ?? []), file]);
  const held: Held[] = [];
  for (const [path, exports] of byPath) {
    const result = await read(path);
    const file = hold(system, path, exports, root, result);
    for (const exported of exports)
      await addNotes(file, system, exported, root, "text" in result ? result.text : undefined, read);
    held.push(file);
  }
  return held;
}

/** A file that its tool makes is refused, as an export would be; the rest are notes. */
async function addNotes(
  file: Held,
  system: System,
  exported: FileAssignments,
  root: string,
  text: string | undefined,
  read: (path: string) => Promise<ReadResult>,
): Promise<void> {
  const { generated, warnings } = await notesOf(exported, text, read);
  const first = exported.assignments[0]?.id ?? "";
  if (generated !== undefined) {
    file.refusals.push({ ...placeOf(system, first), message: generated, code: "export-generated-file" });
    file.values = [];
    file.edits = [];
  }
  const silenced = silencedIn(system);
  for (const { code, id, message, fixes, key } of warnings) {
    if (silenced(code, id ?? first)) continue;
    const value = file.values.find((one) => one.id === id && one.current !== null);
    const entry = placeOf(system, id ?? first);
    const inFiles = fixes.map((fix) => {
      const uri = uriOf(root, fix.path);
      const document = TextDocument.create(uri, "", 0, fix.text);
      return { title: fix.title, uri, edits: toEdits(document, fix.edits) };
    });
    const inModel =
      key === undefined
        ? []
        : [{ title: `Export to \`${key}\``, uri: entry.uri, edits: [{ range: entry.range, newText: key }] }];
    file.notes.push({
      code,
      id,
      message,
      entry,
      ...(value && { range: value.range }),
      fixes: [...inModel, ...inFiles],
    });
  }
}

function hold(
  system: System,
  path: string,
  exports: readonly FileAssignments[],
  root: string,
  result: ReadResult,
): Held {
  const uri = uriOf(root, path);
  const exists = "text" in result;
  if (!exists && result.problem !== "missing") {
    const message = `\`${path}\` ${readProblems[result.problem]}.`;
    const places = exports.flatMap(({ assignments }) => assignments.slice(0, 1).map(({ id }) => placeOf(system, id)));
    return {
      path,
      uri,
      exists,
      values: [],
      edits: [],
      notes: [],
      removed: [],
      refusals: places.map((place) => ({ ...place, message, code: "export-unreadable" })),
    };
  }
  const before = exists ? result.text : undefined;
  const document = TextDocument.create(uri, "", 0, before ?? "");
  const formats = new Map<string, FileAssignments["assignments"]>();
  for (const { format, assignments } of exports) formats.set(format, [...(formats.get(format) ?? []), ...assignments]);
  const plans = [...formats].map(([format, assignments]) => ({
    format,
    assignments,
    plan: planExport(format, before, assignments, path),
  }));
  const values = plans.flatMap(({ format, assignments, plan }) =>
    plan.changes.map((change): HeldValue => {
      const assignment = assignments.find(({ id }) => id === change.id)!;
      return {
        id: change.id,
        key: showPath(assignment.key),
        range: rangeOf(document, change.start, change.end),
        current: change.current === undefined ? null : String(change.current),
        decided: String(change.decided),
        same: change.same,
        entry: placeOf(system, change.id),
        edits: change.same ? [] : editsOf(document, planExport(format, before, [assignment], path)),
      };
    }),
  );
  const refusals = plans.flatMap(({ assignments, plan }) =>
    plan.refusals.map(({ id, message, code }) => ({
      ...placeOf(system, id ?? assignments[0]?.id ?? ""),
      message,
      code,
    })),
  );
  const [only, ...others] = plans;
  const edits = only && others.length === 0 ? editsOf(document, only.plan) : chained(document, before, plans, path);
  const removed = plans.flatMap(({ plan }) =>
    (plan.removed ?? []).map(({ path: key, current, start, end }) => ({
      key,
      current: String(current),
      range: rangeOf(document, start, end),
    })),
  );
  return { path, uri, exists, values, refusals, edits, notes: [], removed };
}

/** Where exports of several formats name one file: each plan begins with what the one before leaves, and the text is replaced as a whole. */
function chained(
  document: TextDocument,
  before: string | undefined,
  plans: readonly { format: string; assignments: FileAssignments["assignments"] }[],
  path: string,
): Edit[] {
  let text = before;
  for (const { format, assignments } of plans) {
    const plan = planExport(format, text, assignments, path);
    if (plan.edits.length > 0) text = plan.text;
  }
  return text === before || text === undefined
    ? []
    : [{ range: rangeOf(document, 0, (before ?? "").length), newText: text }];
}

const editsOf = (document: TextDocument, { edits }: ExportPlan): Edit[] => toEdits(document, edits);

const toEdits = (document: TextDocument, edits: readonly TextEdit[]): Edit[] =>
  edits.map(({ start, end, newText }) => ({ range: rangeOf(document, start, end), newText }));

/** The URI of a project's file. */
export const uriOf = (root: string, path: string): string =>
  URI.parse(`${root}/${path.split("/").map(encodeURIComponent).join("/")}`).toString();

/** The project's paths of the files that a system exports to. */
export function governedPaths(system: System): string[] {
  const paths = system.model.exports.map(({ folder, file }) => resolvePath(folder === "" ? "" : `${folder}/`, file));
  return [...new Set(paths.filter((path) => typeof path === "string"))];
}

/** The paths that notes on these files may come from. */
export function companionPaths(system: System): string[] {
  const paths = system.model.exports.flatMap(({ folder, file, format }) => {
    const path = resolvePath(folder === "" ? "" : `${folder}/`, file);
    return typeof path === "string" ? companions({ path, format }) : [];
  });
  return [...new Set(paths)];
}

/** Whether an `allow` of the model silences a code at an entry of an export. */
export const silencedIn =
  (system: System) =>
  (code: string, id: string): boolean =>
    system.isSilenced({ ...placeOf(system, id), code });

export function placeOf(system: System, id: string): Place {
  const start = { line: 0, character: 0 };
  const export_ = id.slice(0, id.lastIndexOf(" "));
  return system.sources.get(id) ?? system.sources.get(export_) ?? { uri: system.uri, range: { start, end: start } };
}

const rangeOf = (document: TextDocument, start: number, end: number): Range => ({
  start: document.positionAt(start),
  end: document.positionAt(end),
});
