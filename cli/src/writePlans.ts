import type { FilePlan } from "@tradeops/language-server";
import { type ReplaceProblem, type Staged, stageCreation, stageReplacement } from "./replaceFile.js";

export interface Written {
  /** Paths of the files that were written. */
  written: Set<string>;
  /** By path: why a file was not. */
  problems: Map<string, ReplaceProblem>;
}

/**
 * Writes each changed file once. All new texts are laid ready first: if one file is in the way, none is written. Should a file change
 * between that and its rename, it is left alone and said so.
 */
export async function writePlans(root: string, plans: readonly FilePlan[]): Promise<Written> {
  const result: Written = { written: new Set(), problems: new Map() };
  const ready = new Map<string, Staged>();
  for (const [path, { before, after }] of changedPaths(plans)) {
    const staged = await (before === undefined
      ? stageCreation(root, path, after)
      : stageReplacement(root, path, before, after));
    if (typeof staged === "string") result.problems.set(path, staged);
    else ready.set(path, staged);
  }
  for (const [path, staged] of ready) {
    if (result.problems.size > 0) {
      await staged.abandon();
      continue;
    }
    const problem = await staged.commit();
    if (problem === null) result.written.add(path);
    else result.problems.set(path, problem);
  }
  return result;
}

/** From the first text to the last, for each file whose text changes. */
function changedPaths(plans: readonly FilePlan[]): Map<string, { before: string | undefined; after: string }> {
  const result = new Map<string, { before: string | undefined; after: string }>();
  for (const { path, before, plan } of plans) {
    if (plan.edits.length === 0) continue;
    result.set(path, { before: result.has(path) ? result.get(path)?.before : before, after: plan.text });
  }
  return result;
}
