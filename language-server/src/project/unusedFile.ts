import type { Say } from "../lower/report.js";
import type { LoadedFile } from "./load.js";

/** Says of a file without `system` that nothing imports that it is no model: nobody analyses what it says. */
export function reportUnused(file: LoadedFile, files: readonly LoadedFile[], report: Say): void {
  if (files.some((other) => other !== file && other.imports.some((one) => one.file === file))) return;
  const { parserErrors, lexerErrors, value } = file.document.parseResult;
  if (parserErrors.length > 0 || lexerErrors.length > 0) return;
  const first = value.statements?.find(({ $type }) => $type !== "Import" && $type !== "Allow");
  if (!first || first.$type === "System") return;
  report(
    "unused-file",
    { node: first, property: "name" },
    "This file has no `system`, and none that was read imports it, so that nothing is analysed: add `system NAME` at its top, or import it where it is needed.",
  );
}
