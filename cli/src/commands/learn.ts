import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { type Compared, compare, type Learning, learn as learnFrom } from "@tradeops/engine";
import { fromWorkspace, type LearnEdits, learnEdits, overlay, priorsOf, type System } from "@tradeops/language-server";
import { unifiedDiff } from "@tradeops/pipelines";
import type { Console } from "../console.js";
import { readingsOf } from "../evidence/readings.js";
import { serversOf } from "../evidence/servers.js";
import { CannotRun, type Exit, exit } from "../exit.js";
import { learnJson, learnText } from "../format/learn.js";
import { printable } from "../format/printable.js";
import { chooseSystem, openPaths, shownPath } from "../open.js";
import { modelPaths } from "../paths.js";
import { type Staged, stageReplacement } from "../replaceFile.js";
import { placedEdits } from "../textEdits.js";
import { explainErrors } from "./errors.js";

export interface LearnCommandOptions {
  format: "text" | "json";
  system?: string;
  /** ISO date by which staleness is judged. */
  today: string;
  /** Write nothing, fail where the model would change. */
  check?: boolean;
  /** Write nothing, print what would change. */
  diff?: boolean;
  /** Addresses of servers that may be asked. */
  prometheus?: string;
  mlflow?: string;
}

/** What was learned, what it changes in the model's texts, and what that changes in meaning. */
export interface LearnReport {
  system: System;
  learning: Learning;
  edits: LearnEdits;
  comparison: Compared;
}

/** `tradeops learn`: updates a model's distributions from what was measured, as edits of its texts. All or nothing. */
export async function learn(path: string | undefined, options: LearnCommandOptions, console: Console): Promise<Exit> {
  const paths = path === undefined ? [] : [path];
  const servers = serversOf(options);
  const { project, files } = await openPaths(paths, console);
  const system = chooseSystem(project, options.system, console);
  if (!system.complete) return explainErrors(project, console);
  const analysis = system.analyse();
  const readings = await readingsOf(system, files, servers);
  const learning = learnFrom(system.model, analysis, readings, { today: options.today, priors: priorsOf(system) });
  const edits = learnEdits(system, learning.learned);
  const root = fileURLToPath(files.root);
  const changes = [...edits.edits].map(([uri, list]) => {
    const before = project.texts.get(uri) ?? "";
    return { uri, name: relative(root, fileURLToPath(uri)).split(sep).join("/"), before, ...placedEdits(before, list) };
  });
  const texts = new Map(changes.map(({ name, after }) => [name, after]));
  const late = await fromWorkspace(overlay(files, texts), await modelPaths(paths, files, console.cwd));
  const learned = chooseSystem(late, system.name, console);
  if (!learned.complete) throw new Error("what was learned does not check");
  const comparison = compare({ model: system.model, analysis }, { model: learned.model, analysis: learned.analyse() });
  const report = { system, learning, edits, comparison };
  const writes = !options.check && !options.diff;
  if (writes) await writeAll(root, changes, console);
  if (options.format === "json") console.out(learnJson(report));
  else if (options.diff && changes.length > 0)
    for (const { name, before, edits } of changes) console.out(unifiedDiff(name, before, edits));
  else console.out(learnText(report, console));
  const shown = changes.map(({ uri }) => printable(shownPath(uri, console.cwd)));
  console.log(
    changes.length === 0
      ? "nothing to write\n"
      : `${writes ? "wrote" : "would write"} what was learned to ${shown.join(", ")}\n`,
  );
  return options.check && changes.length > 0 ? exit.findings : exit.fine;
}

async function writeAll(
  root: string,
  changes: readonly { uri: string; name: string; before: string; after: string }[],
  { cwd }: Console,
): Promise<void> {
  const ready: Staged[] = [];
  for (const { uri, name, before, after } of changes) {
    const staged = await stageReplacement(root, name, before, after);
    if (typeof staged === "string") {
      for (const other of ready) await other.abandon();
      throw new CannotRun(`${printable(shownPath(uri, cwd))} ${staged}`);
    }
    ready.push(staged);
  }
  for (const staged of ready) {
    const problem = await staged.commit();
    if (problem !== null) throw new CannotRun(`a model ${problem}`);
  }
}
