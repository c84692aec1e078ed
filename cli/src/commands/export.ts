import { fileURLToPath } from "node:url";
import { type FilePlan, isClear, planFiles, silencedIn } from "@tradeops/language-server";
import { unifiedDiff } from "@tradeops/pipelines";
import type { Console } from "../console.js";
import { type Exit, exit } from "../exit.js";
import { differenceLines, exportJson, refusalLines, warningLines } from "../format/exportReport.js";
import { findingText } from "../format/finding.js";
import { counted } from "../format/number.js";
import { printable } from "../format/printable.js";
import { chooseSystem, findingView, openPaths, shownPath } from "../open.js";
import { type Written, writePlans } from "../writePlans.js";
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
  const system = chooseSystem(project, options.system, console);
  if (!system.complete) return explainErrors(project, console);
  const exported = system.exports();
  const shown = (uri: string) => shownPath(uri, console.cwd).replaceAll("\\", "/");
  const view = { root: files.root, shown, colours: console.colours };
  const plans = await planFiles(files, exported.files, silencedIn(system));

  const findings = { ...findingView(project, console), colours: console.logColours };
  for (const problem of exported.problems) console.log(`${findingText(problem, findings)}\n`);
  for (const plan of plans) {
    const lines = { ...view, colours: console.logColours };
    for (const line of [...refusalLines(plan, lines), ...warningLines(plan, lines)]) console.log(`${line}\n`);
  }
  if (exported.completed.length > 0)
    console.log(
      `nobody decided ${exported.completed.map(printable).join(", ")}: completed with what is best beside it\n`,
    );

  const clear = exported.problems.length === 0 && plans.every(isClear);
  const writes = clear && !options.check && !options.diff;
  const result: Written = writes
    ? await writePlans(fileURLToPath(files.root), plans)
    : { written: new Set(), problems: new Map() };
  for (const [path, reason] of result.problems)
    console.log(`${console.logColours.red("error")}: ${printable(shown(`${files.root}/${path}`))} ${reason}\n`);

  const { problems: missing, completed } = exported;
  if (options.format === "json")
    console.out(exportJson({ system: system.name, completed, missing, ...result }, plans, view));
  else if (options.diff) console.out(clear ? diffOf(plans) : "");
  else for (const plan of plans) for (const line of differenceLines(plan, view)) console.out(`${line}\n`);
  if (options.format === "text" && !options.diff) console.out(summary(plans, result.written, writes));
  if (!options.check && (!clear || result.problems.size > 0) && result.written.size === 0)
    console.log(options.diff ? "nothing would be written\n" : "nothing was written\n");

  const drift = plans.some(({ plan }) => plan.removed?.length || plan.changes.some((change) => !change.same));
  return !clear || result.problems.size > 0 || (options.check && drift) ? exit.findings : exit.fine;
}

function diffOf(plans: readonly FilePlan[]): string {
  return plans.map(({ path, before, plan }) => unifiedDiff(path, before, plan.edits)).join("");
}

/** The last line, for people. */
function summary(plans: readonly FilePlan[], written: ReadonlySet<string>, writes: boolean): string {
  const changes = plans.flatMap(({ path, plan }) => [
    ...plan.changes.map(({ same }) => ({ path, same })),
    ...(plan.removed ?? []).map(() => ({ path, same: false })),
  ]);
  const different = changes.filter(({ same }) => !same);
  if (!writes) {
    const all = counted(changes.length, "value");
    return different.length === 0 ? `${all} in step\n` : `${different.length} of ${all} differ\n`;
  }
  const done = different.filter(({ path }) => written.has(path)).length;
  const same = changes.length - different.length;
  return `${counted(done, "value")} written to ${counted(written.size, "file")}, ${same} in step\n`;
}
