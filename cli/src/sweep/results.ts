import { rename } from "node:fs/promises";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import type { Model } from "@tradeops/engine";
import { type Files, readProblems } from "@tradeops/language-server";
import { listFolder } from "@tradeops/language-server/node";
import {
  type Listed,
  optunaTables,
  paramsOf,
  readResult,
  readStudy,
  type SweepResult,
  studyName,
  studyTables,
} from "@tradeops/pipelines";
import { readDatabaseFile } from "../evidence/databaseFile.js";
import { openDatabase } from "../evidence/sqlite.js";
import type { Target } from "./target.js";

/** Files of results are read up to this size, in bytes. */
const mostResult = 1_000_000;

/** What was found of a candidate. */
export interface Found extends SweepResult {
  /** The file of the result, where there is one: a path of the project. */
  path?: string;
  /** Where another result of the same candidate is, which says something else and does not count. */
  other?: string;
}

/** Whether all that is measured was. */
export const isMeasured = (found: Found | undefined, { metrics }: Target): boolean =>
  found !== undefined && metrics.length > 0 && metrics.every((metric) => found.values.has(metric));

/** The results in a sweep's folder, by id: `metrics-ID.json`, also in a folder of that name, as artifacts come; else what `failed-ID.txt` says. */
export async function resultsIn(files: Files, { folder, metrics }: Target): Promise<Map<string, Found>> {
  const found = new Map<string, Found>();
  const read = async (id: string, path: string) => {
    const result = await files.read(path, mostResult);
    const one: Found =
      "text" in result
        ? { ...readResult(result.text, metrics, path), path, text: result.text }
        : { values: new Map(), problems: [`\`${path}\` ${readProblems[result.problem]}.`], path };
    found.set(id, better(found.get(id), one, path, metrics));
  };
  const names = await listFolder(files.root, folder);
  for (const name of names) {
    const [, id, rest] = /^metrics-([0-9a-f]{16})(\/|\.json)\/?$/.exec(name) ?? [];
    if (id === undefined) continue;
    if (rest === ".json") await read(id, posix.join(folder, name.replace(/\/$/, "")));
    else if ((await listFolder(files.root, posix.join(folder, name))).includes(`metrics-${id}.json`))
      await read(id, posix.join(folder, name, `metrics-${id}.json`));
  }
  for (const name of names) {
    const [, id] = /^failed-([0-9a-f]{16})\.txt$/.exec(name) ?? [];
    if (id === undefined || found.has(id)) continue;
    const said = await files.read(posix.join(folder, name), mostResult);
    const problem = "text" in said ? said.text.trim().slice(0, 200) : readProblems[said.problem];
    found.set(id, { values: new Map(), problems: [`${problem}.`] });
  }
  return found;
}

/** Results from files, and from a study at a path: those of files count where both can be used. */
export function together(
  files: ReadonlyMap<string, Found>,
  study: ReadonlyMap<string, Found>,
  path: string,
  { metrics }: Pick<Target, "metrics">,
): Map<string, Found> {
  const all = new Map(files);
  for (const [id, found] of study) all.set(id, better(all.get(id), found, path, metrics));
  return all;
}

/** Of two results of a candidate the first that can be used. That the second, which is at a path, says something else is kept. */
function better(first: Found | undefined, second: Found, path: string, metrics: readonly string[]): Found {
  const whole = ({ values }: Found) => metrics.every((metric) => values.has(metric));
  if (first === undefined) return second;
  if (!whole(first)) return whole(second) ? second : first;
  const isOther = metrics.some((metric) => second.values.get(metric) !== first.values.get(metric));
  return whole(second) && isOther ? { ...first, other: path } : first;
}

/** What a study in a database of Optuna says of candidates; a problem where it cannot be read. A database that is not there says nothing. */
export async function resultsInStudy(
  files: Files,
  path: string,
  model: Model,
  target: Target,
  listed: readonly Listed[],
): Promise<Map<string, Found> | { problem: string }> {
  const read = await readDatabaseFile(files, path);
  if ("problem" in read) return read.kind === "missing" ? new Map() : { problem: `\`${path}\` ${read.problem}.` };
  let database: Awaited<ReturnType<typeof openDatabase>> | undefined;
  try {
    database = await openDatabase(read.bytes);
    const { tables } = database;
    const absent = [...optunaTables, ...studyTables].find((name) => !tables.has(name));
    if (absent !== undefined)
      return { problem: `\`${path}\` is no database of Optuna: it has no table \`${absent}\`.` };
    const points = listed.map(({ id, choices }) => ({ id, params: paramsOf(model, target.axes, choices) }));
    const study = studyName({ system: model.name, parameters: target.parameters, metrics: target.metrics });
    return readStudy(study, points, target, database.query, path);
  } catch (error) {
    return { problem: `\`${path}\` cannot be read: ${error instanceof Error ? error.message : String(error)}.` };
  } finally {
    database?.close();
  }
}

/** Gives results that cannot be used another name, so that their candidates are measured again. What cannot be renamed stays. */
export async function setAside(files: Files, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const aside = path.replace(/metrics-([0-9a-f]{16}\.json)$/, "unusable-$1");
    if ((await files.real(path)) !== path) continue;
    const root = fileURLToPath(files.root);
    await rename(join(root, path), join(root, aside)).catch(() => {});
  }
}
