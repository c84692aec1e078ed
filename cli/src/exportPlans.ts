import type { FileAssignments, Files, ReadProblem } from "@tradeops/language-server";
import { type ExportPlan, planExport } from "@tradeops/pipelines";

/** A file held against what was decided for it. */
export interface FilePlan {
  path: string;
  format: string;
  /** What the file says; undefined if there is no such file. */
  before: string | undefined;
  plan: ExportPlan;
}

/** Pipeline files are read up to this size, in bytes. */
const limit = 16 * 1024 * 1024;

/** Plans all files in order; where two exports name one file, the second plan begins with what the first leaves. */
export async function planFiles(files: Files, exports: FileAssignments[]): Promise<FilePlan[]> {
  const texts = new Map<string, string>();
  const plans: FilePlan[] = [];
  for (const { path, format, assignments } of exports) {
    const known = texts.get(path);
    const read = known === undefined ? await files.read(path, limit) : { text: known };
    if ("problem" in read && read.problem !== "missing") {
      plans.push({ path, format, before: undefined, plan: refused(path, read.problem) });
      continue;
    }
    const before = "text" in read ? read.text : undefined;
    const plan = planExport(format, before, assignments, path);
    texts.set(path, plan.text);
    plans.push({ path, format, before, plan });
  }
  return plans;
}

/** Whether the plan can be carried out: nothing of it was refused. */
export function isClear({ plan }: FilePlan): boolean {
  return plan.refusals.length === 0;
}

function refused(path: string, problem: ReadProblem): ExportPlan {
  const message = `\`${path}\` ${problems[problem]}.`;
  return {
    changes: [],
    refusals: [{ id: null, code: "export-unreadable", message, start: 0, end: 0 }],
    edits: [],
    text: "",
  };
}

const problems: Record<ReadProblem, string> = {
  missing: "does not exist",
  outside: "is outside the project",
  folder: "is a folder",
  "too-large": "is larger than 16 MiB",
  "not-text": "holds bytes that are no UTF-8 text",
  unreadable: "cannot be read",
};
