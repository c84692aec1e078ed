import { isAbsolute, join, posix, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Configuration, Model, Table } from "@tradeops/engine";
import type { Files } from "@tradeops/language-server";
import { parametersOf, paramsOf } from "@tradeops/pipelines";
import { CannotRun } from "../exit.js";

export interface TargetOptions {
  /** The table whose rows are measured. */
  table?: string;
  /** Or a CSV file for whole configurations, relative to the current folder, */
  into?: string;
  /** and what is measured of them. */
  metric?: string[];
  /** Where candidates and results are, relative to the current folder. */
  folder: string;
}

/** What is measured, and where its measurements go. */
export interface Target {
  table?: Table;
  axes: string[];
  /** The file of rows, as a path of the project, and as people see it from where they are. */
  file: string;
  shownFile: string;
  /** What is measured: columns of the file, and keys of the JSON that a command writes. */
  metrics: string[];
  /** The columns that name a row, in its order. */
  columns: string[];
  parameters: ReturnType<typeof parametersOf>;
  /** What names the row of a candidate, by column. */
  keyOf(choices: Configuration["options"]): Map<string, string>;
  /** The folder of candidates and results, as a path of the project, and as commands name it. */
  folder: string;
  shownFolder: string;
}

/** Finds out what a sweep of a model is about. Throws `CannotRun` with what to say instead. What is only listed need not say what is measured of whole configurations. */
export function targetOf(model: Model, options: TargetOptions, files: Files, cwd: string, isList = false): Target {
  const root = fileURLToPath(files.root);
  const folder = folderOf(options, files, cwd);
  const shown = (path: string) => relative(cwd, join(root, path)).split(sep).join("/");
  const shownFolder = shown(folder).replace(/^(?=-)/, "./") || ".";
  const places = { folder, shownFolder };
  const table = tableOf(model, options);
  if (table?.from) {
    const { axes, from } = table;
    const keyOf = (choices: Configuration["options"]) =>
      new Map([
        ...axes.map((axis, i): [string, string] => [from.columns[i]!, String(choices[axis]?.[0] ?? "")]),
        ...from.given.map(({ column, value }): [string, string] => [column, String(value)]),
      ]);
    const file = posix.join(from.folder, from.file);
    const parameters = parametersOf(model, axes);
    return {
      ...places,
      table,
      axes,
      file,
      shownFile: shown(file),
      metrics: from.measures,
      columns: from.columns,
      parameters,
      keyOf,
    };
  }
  const metrics = options.metric ?? [];
  if (metrics.some((metric) => metric.trim() === "" || /\p{Cc}/u.test(metric)))
    throw new CannotRun("--metric has no name: give the key of the JSON that the command writes");
  if (metrics.length === 0 && !(isList && options.into === undefined))
    throw new CannotRun(
      "say what is measured: --metric latency, once for each number; or name a table of the model with --table",
    );
  const axes = model.decisions.map(({ id }) => id);
  const parameters = parametersOf(model, axes);
  const keyOf = (choices: Configuration["options"]) =>
    new Map(Object.entries(paramsOf(model, axes, choices)).map(([name, value]) => [name, String(value ?? "")]));
  const columns = parameters.map(({ name }) => name);
  const taken = metrics.find((metric) => columns.includes(metric) || metric === "id");
  if (taken !== undefined)
    throw new CannotRun(`--metric ${taken} is the name of another column: measure under another name`);
  const file = options.into === undefined ? posix.join(folder, "results.csv") : projectPath(root, cwd, options.into);
  if (!/\.csv$/i.test(file)) throw new CannotRun(`--into ${options.into} is no CSV file: name one that ends with .csv`);
  return { ...places, axes, file, shownFile: shown(file), metrics, columns, parameters, keyOf };
}

function tableOf({ tables }: Model, { table, into, metric }: TargetOptions): Table | undefined {
  const names = tables.map(({ id }) => id);
  if (table !== undefined) {
    if (into !== undefined || metric !== undefined)
      throw new CannotRun("--table says what is measured and where it goes: leave out --into and --metric");
    const found = tables.find(({ id }) => id === table);
    if (found) return found;
    throw new CannotRun(`there is no table ${table}; there is ${names.length > 0 ? names.join(", ") : "none"}`);
  }
  if (into !== undefined || metric !== undefined) return undefined;
  if (tables.length > 1) throw new CannotRun(`there are several tables: say which with --table: ${names.join(", ")}`);
  return tables[0];
}

/** The folder of candidates and results, as a path of the project. */
export const folderOf = ({ folder }: Pick<TargetOptions, "folder">, files: Files, cwd: string): string =>
  projectPath(fileURLToPath(files.root), cwd, folder);

/** A path given on the command line as one of the project. Throws `CannotRun` where it is outside, or in `.git`. */
export function projectPath(root: string, cwd: string, path: string): string {
  const within = relative(root, resolve(cwd, path));
  if (within === ".." || within.startsWith(`..${sep}`) || isAbsolute(within))
    throw new CannotRun(`${path} is outside the project (${root})`);
  const steps = within.split(sep);
  if (steps.some((step) => step.toLowerCase() === ".git"))
    throw new CannotRun(`${path} is where Git keeps what is its own: name another path`);
  return steps.join("/");
}
