import { realpath, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Files } from "@tradeops/language-server";
import { CannotRun } from "./exit.js";
import { isPattern, matches } from "./glob.js";

/** A path given on the command line, as a path of the project (`""` is its root), and what it stands for. */
export interface Given {
  path: string;
  kind: "file" | "folder" | "pattern";
}

/** Finds out what a path given on the command line stands for. Throws `CannotRun` if there is no such thing. */
export async function given(path: string, files: Files, cwd: string): Promise<Given> {
  const absolute = resolve(cwd, path);
  const status = await stat(absolute).catch(() => null);
  const kind = status ? (status.isDirectory() ? "folder" : "file") : isPattern(path) ? "pattern" : null;
  if (kind === null) throw new CannotRun(`there is no file or folder ${path}`);
  const inside = relative(fileURLToPath(files.root), await realFolder(absolute, kind));
  if (inside === ".." || inside.startsWith(`..${sep}`) || resolve(inside) === inside) {
    throw new CannotRun(`${path} is outside the project (${fileURLToPath(files.root)})`);
  }
  return { path: inside.split(sep).join("/"), kind };
}

/** The `.tradeops` files that paths stand for, sorted, each once. Throws `CannotRun` for one that stands for none. */
export async function modelPaths(paths: string[], files: Files, cwd: string): Promise<string[]> {
  const found = new Set<string>();
  for (const path of paths.length === 0 ? ["."] : paths) {
    const meant = await given(path, files, cwd);
    const models = await modelsOf(meant, files);
    const stopped = meant.kind === "file" ? undefined : files.stopped?.();
    if (stopped) throw new CannotRun(stopped);
    if (models.length === 0) throw new CannotRun(`there are no .tradeops files in ${path}`);
    for (const model of models) found.add(model);
  }
  return [...found].sort();
}

async function modelsOf({ path, kind }: Given, files: Files): Promise<string[]> {
  if (kind === "folder") return files.models(path);
  if (kind === "pattern") return (await files.models("")).filter((model) => matches(path, model));
  if (!path.endsWith(".tradeops")) throw new CannotRun(`${path} is no .tradeops file`);
  return [path];
}

/** Links in the folders of a path resolved; the file itself stays what it is called. A pattern's folders may not exist. */
async function realFolder(path: string, kind: Given["kind"]): Promise<string> {
  if (kind === "folder") return realpath(path);
  const folder = dirname(path);
  const real = await realpath(folder).catch(() => null);
  if (real !== null) return join(real, basename(path));
  return folder === path ? path : join(await realFolder(folder, kind), basename(path));
}
