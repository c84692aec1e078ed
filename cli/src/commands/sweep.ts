import { posix, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { type Candidate, exportValuesAt, type Model, type Sweep, sweepCandidates } from "@tradeops/engine";
import type { FilePlan, Files, System } from "@tradeops/language-server";
import {
  candidatesText,
  type Engine,
  type ExportPlan,
  engines,
  isSealed,
  type Override,
  paramsOf,
  pathWord,
  planOwn,
  readCandidates,
  runOf,
  type SweepJob,
} from "@tradeops/pipelines";
import type { Console } from "../console.js";
import { CannotRun, type Exit, exit } from "../exit.js";
import { printable } from "../format/printable.js";
import { sweepJson, sweepLines } from "../format/sweep/candidates.js";
import { chooseSystem, openPaths } from "../open.js";
import { listedFor, listedIn, purposeOf, withPurpose } from "../sweep/listed.js";
import { isMeasured, resultsIn, resultsInStudy, setAside, together } from "../sweep/results.js";
import { measuredRows } from "../sweep/rows.js";
import { folderOf, type Target, type TargetOptions, targetOf } from "../sweep/target.js";
import { thenCollect } from "../sweep/then.js";
import { writePlans } from "../writePlans.js";
import { explainErrors } from "./errors.js";

export interface SweepCommandOptions extends TargetOptions {
  as?: string;
  atMost?: number;
  /** Those that are worth nothing too. */
  all?: boolean;
  parallel: number;
  run?: string;
  image?: string;
  gpus?: number;
  runner?: string;
  result?: string;
  cost?: string;
  /** Write nothing, fail where a file differs. */
  check?: boolean;
  system?: string;
  format: "text" | "json";
}

/** `tradeops sweep`: lists what is worth measuring, of each table, and writes that of one for an engine. What was measured is left out. */
export async function sweep(path: string | undefined, options: SweepCommandOptions, console: Console): Promise<Exit> {
  const { project, files } = await openPaths(path === undefined ? [] : [path], console);
  const system = chooseSystem(project, options.system, console);
  if (!system.complete) return explainErrors(project, console);
  const { tables } = system.model;
  const isOpen = options.table === undefined && options.into === undefined && options.metric === undefined;
  if (tables.length < 2 || !isOpen || options.as !== undefined || options.format === "json")
    return sweepOne(path, system, options, console, files);
  for (const [i, { id }] of tables.entries()) {
    if (i > 0) console.out("\n");
    await sweepOne(path, system, { ...options, table: id }, console, files);
  }
  return exit.fine;
}

async function sweepOne(
  path: string | undefined,
  system: System,
  options: SweepCommandOptions,
  console: Console,
  files: Files,
): Promise<Exit> {
  const { listed: all = [], ...list } = await listedIn(files, folderOf(options, files, console.cwd));
  const known = system.model.tables.length > 0 ? options : withPurpose(options, all, files);
  const target = targetOf(system.model, known, files, console.cwd, options.as === undefined);
  const engine = engineOf(options);
  const costUnit = costUnitOf(system.model, options.cost);
  const listed = listedFor(all, target);
  const database = posix.join(target.folder, "optuna.db");
  const study = await resultsInStudy(files, database, system.model, target, listed);
  if ("problem" in study) sayUnread(study.problem, engine !== undefined, console);
  const ofFiles = await resultsIn(files, target);
  const results = "problem" in study ? ofFiles : together(ofFiles, study, database, target);
  const done = new Set([...results].filter(([, one]) => isMeasured(one, target)).map(([id]) => id));
  const found = sweepCandidates(system.model, {
    table: target.table?.id,
    measured: new Set([...done, ...(await measuredRows(files, system.model, target))]),
    all: options.all === true,
    atMost: options.atMost,
    cost: options.cost,
  });
  if (!found) throw new CannotRun("there is nothing to choose, and so nothing to measure: declare a decision");
  const nothing = found.candidates.length === 0 && found.worthless === 0;
  const infeasible = nothing && system.analyse().front.length === 0;
  const shown = { system: system.name, target, sweep: found, infeasible, costUnit };
  console.out(options.format === "json" ? sweepJson(shown) : `${sweepLines(shown, console).join("\n")}\n`);
  if (!found.complete)
    console.log("there are too many configurations to look at all: there may be others worth measuring\n");
  if (!engine || found.candidates.length === 0) return exit.fine;
  const job = jobOf(system, target, found, options, console, files);
  const written = engine.write(job);
  if ("problem" in written) {
    console.log(`${console.logColours.red("error")}: ${printable(written.problem)}\n`);
    return exit.findings;
  }
  const file = engine.atRoot ? engine.file : posix.join(target.folder, engine.file);
  const kept = all.filter(
    (one) => !listed.includes(one) || (done.has(one.id) && !found.candidates.some(({ id }) => id === one.id)),
  );
  const purpose = purposeOf(target);
  const plans = [
    own(
      list.path,
      list.text,
      candidatesText([...kept, ...found.candidates.map((one) => ({ ...one, purpose }))]),
      (text) => readCandidates(text) !== undefined,
    ),
    own(file, await textAt(files, file), written.text, isSealed),
  ];
  const unusable = found.candidates.flatMap(({ id }) => results.get(id)?.path ?? []);
  return write(
    plans,
    {
      ...{ engine, file, unusable, parallel: options.parallel, check: options.check === true },
      ...{ folder: printable(target.shownFolder), then: thenCollect(path, known) },
    },
    files,
    console,
  );
}

interface Writing {
  engine: Engine;
  file: string;
  /** Results of candidates that are measured again. */
  unusable: readonly string[];
  parallel: number;
  check: boolean;
  /** The folder of results, as people see it, and the command that collects them. */
  folder: string;
  then: string;
}

async function write(plans: readonly FilePlan[], writing: Writing, files: Files, console: Console): Promise<Exit> {
  const root = fileURLToPath(files.root);
  const shown = (path: string) => printable(relative(console.cwd, `${root}/${path}`) || path);
  const refused = plans.filter(({ plan }) => plan.refusals.length > 0);
  for (const { path, plan } of refused)
    console.log(`${console.logColours.red("error")}: ${shown(path)}: ${plan.refusals[0]!.message}\n`);
  if (refused.length > 0) return exit.findings;
  const changed = plans.filter(({ plan }) => plan.edits.length > 0);
  if (writing.check) {
    for (const { path } of changed) console.log(`${shown(path)} would be another\n`);
    return changed.length > 0 ? exit.findings : exit.fine;
  }
  const { problems } = await writePlans(root, plans);
  for (const [path, reason] of problems) console.log(`${console.logColours.red("error")}: ${shown(path)} ${reason}\n`);
  if (problems.size > 0) return exit.findings;
  await setAside(files, writing.unusable);
  console.log(
    `wrote ${changed.length > 0 ? changed.map(({ path }) => shown(path)).join(" and ") : "nothing: all is as it should be"}\n`,
  );
  const go = writing.engine.next(pathWord(shown(writing.file)), writing.parallel, pathWord(writing.folder));
  console.log(`next: ${go}; then: ${printable(writing.then)}\n`);
  return exit.fine;
}

function engineOf({ as, run }: SweepCommandOptions): Engine | undefined {
  const engine = as === undefined ? undefined : engines.get(as);
  if ((engine?.runs && run === undefined) || run?.trim() === "")
    throw new CannotRun(
      "say how a candidate is measured: --run 'python measure.py'; the command finds it in TRADEOPS_PARAMS and writes JSON to TRADEOPS_METRICS",
    );
  return engine;
}

/** The unit of what `--cost` names. Throws `CannotRun` where the model does not have it. */
function costUnitOf({ values, qualities }: Model, cost: string | undefined): string | undefined {
  if (cost === undefined) return undefined;
  const named = [...values, ...qualities].find(({ id }) => id === cost);
  if (named) return named.unit?.text;
  throw new CannotRun(
    `there is no ${cost}: --cost names a let, a param or a quality that says what a measurement costs`,
  );
}

/** What was measured in a study that cannot be read would be measured again: nothing is written then. */
function sayUnread(problem: string, writes: boolean, console: Console): void {
  if (writes) throw new CannotRun(`${printable(problem)} What was measured in it would be measured again.`);
  console.log(`${console.logColours.yellow("warning")}: ${printable(problem)}\n`);
}

function jobOf(
  system: System,
  target: Target,
  { candidates }: Sweep,
  options: SweepCommandOptions,
  console: Console,
  files: Files,
): SweepJob {
  const { model } = system;
  const overrides = options.as === "dvc" ? overridesOf(model, candidates, console, files) : [];
  return {
    system: system.name,
    points: candidates.map(({ id, choices, options }, i) => ({
      id,
      params: paramsOf(model, target.axes, choices),
      run: runOf(model, options),
      overrides: overrides[i] ?? [],
    })),
    parameters: target.parameters,
    folder: target.shownFolder,
    command: options.run ?? "",
    metrics: target.metrics,
    parallel: options.parallel,
    ...(options.image !== undefined && { image: options.image }),
    ...(options.gpus !== undefined && { gpus: options.gpus }),
    ...(options.runner !== undefined && { runner: options.runner }),
    ...(options.result !== undefined && { result: options.result }),
  };
}

/** What the exports to DVC's parameter files say at each candidate. Throws `CannotRun` where one of them has no value there. */
function overridesOf(model: Model, candidates: readonly Candidate[], { cwd }: Console, files: Files): Override[][] {
  const root = fileURLToPath(files.root);
  const entries = model.exports
    .filter(({ format }) => format === "dvc")
    .flatMap(({ file, folder, entries }) =>
      entries.map(({ id, key }) => ({ id, key, file: relative(cwd, `${root}/${posix.join(folder, file)}`) })),
    );
  return exportValuesAt(
    model,
    candidates.map(({ options }) => options),
  ).map((values, i) => {
    const byId = new Map(values.map((one) => [one.id, one]));
    return entries.map(({ id, key, file }) => {
      const { value, problem } = byId.get(id) ?? {};
      if (value === undefined)
        throw new CannotRun(`${id} has no value at candidate ${candidates[i]!.id}: ${problem ?? "it is not there"}`);
      return { file, key, value };
    });
  });
}

function own(path: string, before: string | undefined, wanted: string, isOurs: (text: string) => boolean): FilePlan {
  const plan: ExportPlan = planOwn(before, wanted, isOurs);
  return { path, format: "sweep", before, plan, warnings: [] };
}

async function textAt(files: Files, path: string): Promise<string | undefined> {
  const read = await files.read(path, 16 * 1024 * 1024);
  return "text" in read ? read.text : undefined;
}
