import type { Edit } from "../features/edits.js";
import type { Range } from "../project/findings.js";
import type { Held } from "./held.js";

/** A quick fix: edits by URI. */
export interface Fix {
  title: string;
  /** The places of the drift that it mends. */
  ranges: Range[];
  edits: ReadonlyMap<string, Edit[]>;
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
    if (touched.length === 0) return [];
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
    return all.length > 1 ? [...fixes, every] : fixes;
  });
}

/** Whether two ranges have a place in common, be it an end. */
export function touches(a: Range, b: Range): boolean {
  return !before(a.end, b.start) && !before(b.end, a.start);
}

const before = (a: Range["start"], b: Range["start"]): boolean =>
  a.line < b.line || (a.line === b.line && a.character < b.character);
