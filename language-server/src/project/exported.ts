import { type Analysis, type Export, exportValues, type Model } from "@tradeops/engine";
import { type Assignment, showPath } from "@tradeops/pipelines";
import type { LocatedFinding, Place } from "./findings.js";
import { resolvePath } from "./paths.js";

/** What the exports of a model write, and where. */
export interface Exported {
  /** Entries that have no value, at their keys in the model. Nothing may be written while there is one. */
  problems: LocatedFinding[];
  /** In the order of the model, each export once, also where two name one file. Entries with a problem are left out. */
  files: FileAssignments[];
  /** Decisions that nobody decided and the recommendation completed. */
  completed: string[];
}

/** What is to be written to one file. */
export interface FileAssignments {
  /** Relative to the project's root, with `/`, without `..`. */
  path: string;
  format: string;
  assignments: Assignment[];
}

/** The code of an exported value that there is none of. `allow` cannot silence it: the file would say something else. */
export const exportNoValue = "export-no-value";

/** Evaluates the exports of a model at what was decided; `place` tells where an element of the model is written. */
export function exportedOf(model: Model, analysis: Analysis, place: (id: string) => Place): Exported {
  const { entries, completed } = exportValues(model, analysis);
  const results = new Map(entries.map((entry) => [entry.id, entry]));
  const problems: LocatedFinding[] = [];
  const files = model.exports.map((exported): FileAssignments => {
    const assignments = exported.entries.flatMap(({ id, key }): Assignment[] => {
      const { value, problem } = results.get(id) ?? {};
      if (value !== undefined) return [{ id, key, value }];
      const message = `\`${showPath(key)}\` is not exported: ${problem ?? "it has no value"}.`;
      problems.push({ ...place(id), code: exportNoValue, severity: "error", message, related: [] });
      return [];
    });
    return { path: pathOf(exported), format: exported.format, assignments };
  });
  return { problems, files, completed };
}

/** The project's path of the file. The lowering left out exports whose path leads outside. */
function pathOf({ folder, file }: Export): string {
  const path = resolvePath(folder === "" ? "" : `${folder}/`, file);
  if (typeof path !== "string") throw new Error(`an export to \`${file}\`, which ${path.problem}`);
  return path;
}
