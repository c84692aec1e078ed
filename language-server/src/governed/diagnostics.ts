import type { Analysis } from "@tradeops/engine";
import type { LangiumDocument } from "langium";
import { driftCode } from "../project/codes.js";
import type { LocatedFinding } from "../project/findings.js";
import type { System } from "../project/project.js";
import type { Held } from "./held.js";
import { decidedBy, decidePlaces, driftMessage, exportMessage, removedMessage, said } from "./speak.js";

export { driftCode };

/** Values that differ from what was decided, in the pipeline file and at the export's entry, and what cannot be written. Nothing where nobody decided. */
export function driftFindings(
  system: System,
  analysis: Analysis,
  held: readonly Held[],
  documents: readonly LangiumDocument[],
): LocatedFinding[] {
  if (!analysis.decided) return [];
  const by = decidedBy(analysis);
  const decides = decidePlaces(system, analysis).map(({ name, uri, range }) => ({
    uri,
    range,
    message: `decide ${name}`,
  }));
  return held.flatMap((file): LocatedFinding[] => {
    const misspelt = new Set(file.notes.flatMap(({ code, id }) => (code === "export-key-unknown" ? [id] : [])));
    const drifts = file.values.filter(({ same, id }) => !same && !misspelt.has(id));
    return [
      ...file.refusals.map(({ uri, range, message, code }) => warning(uri, range, code, message)),
      ...file.notes.flatMap(({ code, message, entry, range }) => {
        const inModel = warning(entry.uri, entry.range, code, message);
        const related = [{ ...entry, message: "It is exported here." }];
        return range ? [inModel, warning(file.uri, range, code, message, related)] : [inModel];
      }),
      ...file.removed.map(({ key, range }) => warning(file.uri, range, driftCode, removedMessage(key))),
      ...drifts.flatMap((value) => {
        const here = { uri: file.uri, range: value.range };
        const inModel = warning(value.entry.uri, value.entry.range, driftCode, exportMessage(file, value, by), [
          ...(file.exists ? [{ ...here, message: `\`${value.key}\` in \`${file.path}\`` }] : []),
          ...decides,
        ]);
        if (system.isSilenced(inModel)) return [];
        if (!file.exists) return [inModel];
        const inFile = warning(here.uri, here.range, driftCode, driftMessage(value, said(value, documents), by), [
          { ...value.entry, message: "It is exported here." },
          ...decides,
        ]);
        return [inModel, inFile];
      }),
    ];
  });
}

function warning(
  uri: string,
  range: LocatedFinding["range"],
  code: string,
  message: string,
  related: LocatedFinding["related"] = [],
): LocatedFinding {
  return { uri, range, code, severity: "warning", message, related };
}
