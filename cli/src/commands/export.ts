import { fileURLToPath } from "node:url";
import { unifiedDiff } from "@tradeops/pipelines";
import type { Console } from "../console.js";
import { type Exit, exit } from "../exit.js";
import { type FilePlan, isClear, planFiles } from "../exportPlans.js";
import { differenceLines, exportJson, refusalLines } from "../format/exportReport.js";
import { findingText } from "../format/finding.js";
import { counted } from "../format/number.js";
import { printable } from "../format/printable.js";
import { chooseSystem, findingView, openPaths } from "../open.js";
import { createFile, replaceFile } from "../replaceFile.js";
import { explainErrors } from "./errors.js";

export interface ExportOptions {
  /** Write nothing, fail where a file differs. */
  check?: boolean;
  /** Write nothing, print what would change. */
  diff?: boolean;
  format: "text" | "json";
  system?: string;
}

/**
 * `tradeops export`: writes what was decided into the pipeline files that the model names. All or nothing: if one value of one file is
 * refused, no file is written.
 */
export async function exportDecisions(
  path: string | undefined,
  options: ExportOptions,
  console: Console,
): Promise<Exit> {
  const { project, files } = await openPaths(path === undefined ? [] : [path], console);
  const system = chooseSystem(project, options.system);
  if (!system.complete) return explainErrors(project, console);
  const exported = system.exports();
  const view = { ...findingView(project, console), colours: console.logColours };
  for (const problem of exported.problems) console.log(`${findingText(problem, view)}\n`);
  const plans = await planFiles(files, exported.files);
  for (const plan of plans) for (const line of refusalLines(plan, console.logColours)) console.log(`${line}\n`);
  sayCompleted(exported.completed, console);

  const clear = exported.problems.length === 0 && plans.every(isClear);
  const write = !options.check && !options.diff;
  const written = write && clear ? await writeAll(fileURLToPath(files.root), plans, console) : new Set<string>();
  const summary = { system: system.name, completed: exported.completed, written };
  if (options.format === "json") console.out(exportJson(summary, plans));
  else if (options.diff)
    console.out(plans.map(({ path, before, plan }) => unifiedDiff(path, before, plan.edits)).join(""));
  else for (const plan of plans) for (const line of differenceLines(plan, console.colours)) console.out(`${line}\n`);
  if (options.format === "text") say(plans, clear, written, options, console);

  const drift = plans.some(({ plan }) => plan.changes.some((change) => !change.same));
  const unwritten = write && written.size < changedPaths(plans).size;
  return !clear || unwritten || (options.check && drift) ? exit.findings : exit.fine;
}

function sayCompleted(completed: string[], console: Console): void {
  if (completed.length === 0) return;
  console.log(`nobody decided ${completed.map(printable).join(", ")}: completed as recommended\n`);
}

/** Writes each changed file once; the paths of those that were written. */
async function writeAll(root: string, plans: FilePlan[], console: Console): Promise<Set<string>> {
  const written = new Set<string>();
  for (const [path, { before, after }] of changedPaths(plans)) {
    const problem = before === undefined ? createFile(root, path, after) : replaceFile(root, path, before, after);
    const reason = await problem;
    if (reason === null) written.add(path);
    else console.log(`${console.logColours.red("error")}: ${printable(path)} ${reason}\n`);
  }
  return written;
}

/** From the first text to the last, for each file whose text changes. */
function changedPaths(plans: FilePlan[]): Map<string, { before: string | undefined; after: string }> {
  const result = new Map<string, { before: string | undefined; after: string }>();
  for (const { path, before, plan } of plans) {
    if (plan.edits.length === 0) continue;
    result.set(path, { before: result.has(path) ? result.get(path)?.before : before, after: plan.text });
  }
  return result;
}

/** The last line, for people. */
function say(plans: FilePlan[], clear: boolean, written: Set<string>, options: ExportOptions, console: Console): void {
  const changes = plans.flatMap(({ plan }) => plan.changes);
  const different = changes.filter((change) => !change.same).length;
  if (options.diff) return;
  if (!clear) console.log("nothing was written\n");
  if (options.check) {
    const all = counted(changes.length, "value");
    console.out(different === 0 ? `${all} in step\n` : `${different} of ${all} differ\n`);
  } else if (clear) {
    const same = changes.length - different;
    console.out(`${counted(different, "value")} written to ${counted(written.size, "file")}, ${same} in step\n`);
  }
}
