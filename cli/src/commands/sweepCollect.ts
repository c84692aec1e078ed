import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { type Model, pointId } from "@tradeops/engine";
import type { FilePlan, Files } from "@tradeops/language-server";
import { type Listed, type Merged, mergeRows, type NewRow, planOwn, readCsv, readTexts } from "@tradeops/pipelines";
import { inertText } from "@tradeops/webview/picture";
import type { Console } from "../console.js";
import { CannotRun, type Exit, exit } from "../exit.js";
import { printable } from "../format/printable.js";
import { type Collected, collectedJson, collectedLines } from "../format/sweep/collected.js";
import { chooseSystem, openPaths } from "../open.js";
import { listedFor, listedIn, withPurpose } from "../sweep/listed.js";
import { type Found, isMeasured, resultsIn, resultsInStudy, together } from "../sweep/results.js";
import { checkRows, mostRows } from "../sweep/rows.js";
import { folderOf, projectPath, type Target, type TargetOptions, targetOf } from "../sweep/target.js";
import { writePlans } from "../writePlans.js";
import { explainErrors } from "./errors.js";

export interface CollectOptions extends TargetOptions {
  /** A database of Optuna, relative to the folder of the sweep if not given. */
  optuna?: string;
  system?: string;
  format: "text" | "json";
}

/** `tradeops sweep collect`: brings what was measured into the file of the table, and says what is missing. Doing it again changes nothing. */
export async function collect(path: string | undefined, options: CollectOptions, console: Console): Promise<Exit> {
  const { project, files } = await openPaths(path === undefined ? [] : [path], console);
  const system = chooseSystem(project, options.system, console);
  if (!system.complete) return explainErrors(project, console);
  const { model } = system;
  const { path: listPath, text, listed: all } = await listedIn(files, folderOf(options, files, console.cwd));
  if (!all)
    throw new CannotRun(
      `${listPath} is not as \`tradeops sweep\` wrote it: undo the edit, or sweep again into another --folder`,
    );
  if (text === undefined)
    throw new CannotRun(`there is no ${listPath}: \`tradeops sweep --as …\` writes it, or name another --folder`);
  if (all.length === 0)
    throw new CannotRun(`${listPath} lists no candidate: remove it, and \`tradeops sweep --as …\` writes it anew`);
  const target = targetOf(model, withPurpose(options, all, files), files, console.cwd);
  const listed = listedFor(all, target);
  if (listed.length === 0)
    throw new CannotRun(
      `${listPath} lists no candidate for ${target.table?.id ?? target.shownFile}: \`tradeops sweep --as …\` does, or name what it was swept for`,
    );
  const root = fileURLToPath(files.root);
  const database =
    options.optuna === undefined
      ? posix.join(target.folder, "optuna.db")
      : projectPath(root, console.cwd, options.optuna);
  const study = await resultsInStudy(files, database, model, target, listed);
  if ("problem" in study) console.log(`${console.logColours.yellow("warning")}: ${printable(study.problem)}\n`);
  const ofFiles = await resultsIn(files, target);
  const results = "problem" in study ? ofFiles : together(ofFiles, study, database, target);

  const before = await textOf(files, target);
  checkRows(before, target);
  const merged = mergeRows(before, target.columns, rowsOf(model, target, listed, results, before));
  if ("problem" in merged) throw new CannotRun(`${target.shownFile} ${merged.problem}`);
  const { problems } = await writePlans(root, [planOf(target, before, merged)]);
  for (const [file, reason] of problems)
    console.log(`${console.logColours.red("error")}: ${printable(file)} ${reason}\n`);
  if (problems.size > 0) return exit.findings;
  const collected: Collected = {
    system: system.name,
    target,
    merged,
    candidates: listed.map((one) => stateOf(model, target, one, results)),
  };
  console.out(
    options.format === "json" ? collectedJson(collected) : `${collectedLines(collected, console).join("\n")}\n`,
  );
  const twice = listed.flatMap(({ id }) => saidTwice(id, results.get(id)));
  for (const line of twice) console.log(`${console.logColours.yellow("warning")}: ${printable(line)}\n`);
  const whole =
    merged.other.length === 0 && twice.length === 0 && collected.candidates.every(({ state }) => state === "measured");
  return whole ? exit.fine : exit.findings;
}

/** What to say of a candidate that has two results which differ. */
const saidTwice = (id: string, found: Found | undefined): string[] =>
  found?.other === undefined
    ? []
    : [
        `\`${found.path}\` and \`${found.other}\` say different things of ${id}: the first counts; remove the one that is wrong`,
      ];

/** The rows of what was measured whole, of candidates that the model still has. */
function rowsOf(
  model: Model,
  target: Target,
  listed: readonly Listed[],
  results: ReadonlyMap<string, Found>,
  before: string | undefined,
): NewRow[] {
  const csv = before === undefined ? undefined : readCsv(before);
  const known = csv && !("problem" in csv) ? csv.columns : [];
  return listed.flatMap((one): NewRow[] => {
    const found = results.get(one.id);
    if (stateOf(model, target, one, results).state !== "measured" || !found) return [];
    const key = target.keyOf(one.choices);
    const others = known.filter((column) => !key.has(column) && !target.metrics.includes(column));
    const texts = found.text === undefined ? [] : readTexts(found.text, others);
    const cells = new Map([
      ...(target.table ? [] : [["id", one.id] as const]),
      ...[...texts].map(([column, value]) => [column, cellOf(value)] as const),
      ...target.metrics.map((metric) => [metric, String(found.values.get(metric))] as const),
    ]);
    return [{ id: one.id, key, cells }];
  });
}

/** What a result says, as a cell: text that a spreadsheet would run as a formula gets an apostrophe in front. */
const cellOf = (value: string | number | boolean | null): string =>
  typeof value === "string" && !Number.isFinite(Number(value)) ? inertText(value) : String(value);

function stateOf(
  model: Model,
  target: Target,
  { id, choices }: Listed,
  results: ReadonlyMap<string, Found>,
): Collected["candidates"][number] {
  const base = { id, choices };
  if (pointId(model, choices, target.table?.id) !== id)
    return { ...base, state: "unknown", problem: "The model has these options no more." };
  const found = results.get(id);
  if (!found) return { ...base, state: "missing", problem: "It has not been measured yet." };
  return isMeasured(found, target)
    ? { ...base, state: "measured" }
    : { ...base, state: "failed", problem: [...found.problems, ...again(found)].join(" ") };
}

/** How what has a result that cannot be used is measured again. */
const again = ({ path }: Found): string[] =>
  path === undefined ? [] : [`To measure it again, remove \`${path}\`, or run \`tradeops sweep --as …\` anew.`];

async function textOf(files: Files, { file }: Target): Promise<string | undefined> {
  const read = await files.read(file, mostRows);
  if ("text" in read) return read.text;
  if (read.problem === "missing") return undefined;
  throw new CannotRun(`${file} cannot be read (${read.problem})`);
}

function planOf({ file }: Target, before: string | undefined, { text, written }: Merged): FilePlan {
  const plan = planOwn(before, written.length === 0 ? (before ?? "") : text, () => true);
  return {
    path: file,
    format: "csv",
    before,
    plan: written.length === 0 ? { ...plan, edits: [] } : plan,
    warnings: [],
  };
}
