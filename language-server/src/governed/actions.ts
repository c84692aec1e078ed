import type { Analysis } from "@tradeops/engine";
import type { LangiumDocument } from "langium";
import type { Edit } from "../features/edits.js";
import type { Range } from "../project/findings.js";
import type { System } from "../project/project.js";
import type { Held } from "./held.js";
import { reopening } from "./reopen.js";

/** A quick fix: edits by URI. */
export interface Fix {
  title: string;
  /** The places of the drift that it mends. */
  ranges: Range[];
  edits: ReadonlyMap<string, Edit[]>;
}

/** What mends the notes that touch a range of a file, with the code of the note. */
export function noteFixes(held: readonly Held[], uri: string, range: Range): (Fix & { code: string })[] {
  return held.flatMap((file) =>
    file.notes.flatMap(({ code, entry, range: inFile, fixes }) => {
      const places = [...(entry.uri === uri ? [entry.range] : []), ...(file.uri === uri && inFile ? [inFile] : [])];
      const ranges = places.filter((place) => touches(place, range));
      if (ranges.length === 0) return [];
      return fixes.map((fix) => ({ code, title: fix.title, ranges, edits: new Map([[fix.uri, fix.edits]]) }));
    }),
  );
}

/** What takes the side of the file in the drifts that touch a range. */
export function reopenFixes(
  system: System,
  analysis: Analysis,
  held: readonly Held[],
  uri: string,
  range: Range,
  documents: readonly LangiumDocument[],
): Fix[] {
  return held.flatMap((file) =>
    file.values.flatMap((value): Fix[] => {
      const place = file.uri === uri ? value.range : value.entry.uri === uri ? value.entry.range : undefined;
      if (value.same || value.current === null || !place || !touches(place, range)) return [];
      const found = reopening(system, analysis, file, value, documents);
      return found ? [{ title: found.title, ranges: [place], edits: new Map([[found.uri, found.edits]]) }] : [];
    }),
  );
}

/** What mends the drifts that touch a range of a file: of a pipeline file, or of the model that exports to it. */
export function driftFixes(held: readonly Held[], uri: string, range: Range): Fix[] {
  return held.flatMap((file) => {
    if (!file.exists) return [];
    const inFile = file.uri === uri;
    const place = (value: Held["values"][number]) => (inFile ? value.range : value.entry.range);
    const touched = file.values.filter(
      (value) => !value.same && (inFile || value.entry.uri === uri) && touches(place(value), range),
    );
    const gone = inFile && file.removed.some((one) => touches(one.range, range));
    if (touched.length === 0 && !gone) return [];
    const all = file.values.filter(({ same }) => !same);
    const fixes = touched.map(
      (value): Fix => ({
        title: inFile ? `Write the decision here: ${value.decided}` : `Write ${value.decided} to ${file.path}`,
        ranges: [place(value)],
        edits: new Map([[file.uri, value.edits]]),
      }),
    );
    const every: Fix = {
      title: `Write all ${all.length} decisions that differ to ${file.path}`,
      ranges: all.map(place),
      edits: new Map([[file.uri, file.edits]]),
    };
    if (gone) return [{ ...every, title: `Write ${file.path} anew`, ranges: file.removed.map((one) => one.range) }];
    return all.length > 1 ? [...fixes, every] : fixes;
  });
}

/** Whether two ranges have a place in common, be it an end. */
export function touches(a: Range, b: Range): boolean {
  return !before(a.end, b.start) && !before(b.end, a.start);
}

const before = (a: Range["start"], b: Range["start"]): boolean =>
  a.line < b.line || (a.line === b.line && a.character < b.character);
