import type { Say } from "../lower/report.js";
import type { LoadedFile } from "./load.js";

/** The files that others import. */
export function importedBy(files: readonly LoadedFile[]): ReadonlySet<LoadedFile> {
  return new Set(files.flatMap((file) => file.imports.map((one) => one.file).filter((target) => target !== file)));
}

/** Whether a file is no system and none of those that are imported. */
export function isUnused(file: LoadedFile, imported: ReadonlySet<LoadedFile>): boolean {
  if (imported.has(file)) return false;
  return !file.document.parseResult.value.statements?.some(({ $type }) => $type === "System");
}

/** Says of a file without `system` that nothing in the project imports that it is no model: nobody analyses what it says. */
export function reportUnused(file: LoadedFile, report: Say): void {
  const { parserErrors, lexerErrors, value } = file.document.parseResult;
  if (parserErrors.length > 0 || lexerErrors.length > 0) return;
  const first = value.statements?.find(({ $type }) => $type !== "Import" && $type !== "Allow");
  if (!first || first.$type === "System") return;
  report(
    "unused-file",
    { node: first, property: "name" },
    "This file has no `system`, and no file of the project imports it, so that nothing is analysed: add `system NAME` at its top, or import it where it is needed.",
  );
}
