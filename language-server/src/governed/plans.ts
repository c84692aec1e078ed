import { type ExportPlan, planExport } from "@tradeops/pipelines";
import type { FileAssignments } from "../project/exported.js";
import type { Files, ReadProblem } from "../project/files.js";
import { notesOf, type Warning } from "./notes.js";

/** A file held against what was decided for it. */
export interface FilePlan {
  path: string;
  format: string;
  /** What the file says; undefined if there is no such file. */
  before: string | undefined;
  plan: ExportPlan;
  /** What keeps a value from taking effect although it is written. */
  warnings: Warning[];
}

/** Pipeline files are read up to this size, in bytes. */
const limit = 16 * 1024 * 1024;

/**
 * Plans all files in order; where two exports name one file, the second plan begins with what the first leaves. `isSilenced` tells of a warning's code and
 * the export's entry whether the model does not want to hear it.
 */
export async function planFiles(
  files: Files,
  exports: FileAssignments[],
  isSilenced: (code: string, id: string) => boolean = () => false,
): Promise<FilePlan[]> {
  const texts = new Map<string, string>();
  const plans: FilePlan[] = [];
  const conflicts = await conflictsIn(files, exports);
  for (const exported of exports) {
    const { path, format, assignments } = exported;
    const conflict = conflicts.get(path);
    if (conflict !== undefined) {
      plans.push({ path, format, before: undefined, plan: refused("export-conflict", conflict), warnings: [] });
      continue;
    }
    const known = texts.get(path);
    const read = known === undefined ? await files.read(path, limit) : { text: known };
    const before = "text" in read ? read.text : undefined;
    const notes = await notesOf(exported, before, (other) => files.read(other, limit));
    const { generated } = notes;
    const warnings = notes.warnings.filter(({ code, id }) => !isSilenced(code, id ?? assignments[0]?.id ?? ""));
    if ("problem" in read && read.problem !== "missing") {
      const plan = refused("export-unreadable", `\`${path}\` ${problems[read.problem]}.`);
      plans.push({ path, format, before, plan, warnings });
    } else if (generated !== undefined) {
      const plan = refused("export-generated-file", generated, before);
      plans.push({ path, format, before, plan, warnings });
    } else {
      const plan = planExport(format, before, assignments, path);
      // A refused file that is missing stays missing.
      if (before !== undefined || plan.edits.length > 0) texts.set(path, plan.text);
      plans.push({ path, format, before, plan, warnings });
    }
  }
  return plans;
}

/** Paths that cannot be written together: two names of one file, and a file that another needs as a folder. */
async function conflictsIn(files: Files, exports: readonly FileAssignments[]): Promise<Map<string, string>> {
  const conflicts = new Map<string, string>();
  const paths = [...new Set(exports.map(({ path }) => path))];
  const names = new Map<string, string>();
  for (const path of paths) {
    const real = await files.real(path);
    const other = names.get(real) ?? paths.find((one) => path.startsWith(`${one}/`));
    names.set(real, names.get(real) ?? path);
    if (other !== undefined)
      conflicts.set(
        path,
        path.startsWith(`${other}/`)
          ? `\`${other}\` is written as a file, and \`${path}\` needs it as a folder: rename one of the two.`
          : `\`${path}\` and \`${other}\` are one file: name it once.`,
      );
  }
  return conflicts;
}

/** Whether the plan can be carried out: nothing of it was refused. */
export function isClear({ plan }: FilePlan): boolean {
  return plan.refusals.length === 0;
}

function refused(code: string, message: string, text = ""): ExportPlan {
  return { changes: [], refusals: [{ id: null, code, message, start: 0, end: 0 }], edits: [], text };
}

const problems: Record<ReadProblem, string> = {
  missing: "does not exist",
  outside: "is outside the project: only files inside it are written",
  folder: "is a folder: name a file",
  "too-large": "is larger than 16 MiB: export to a smaller file",
  "not-text": "holds bytes that are no UTF-8 text: save it as UTF-8",
  special: "is a pipe or a device: make it an ordinary file",
  unreadable: "cannot be read: make it an ordinary file that you may read",
};
