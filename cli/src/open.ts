import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Files, fromWorkspace, type Project, type System } from "@tradeops/language-server";
import { findRoot, nodeFiles } from "@tradeops/language-server/node";
import type { Console } from "./console.js";
import { CannotRun } from "./exit.js";
import type { FindingView } from "./format/finding.js";
import { modelPaths } from "./paths.js";

export interface Opened {
  project: Project;
  files: Files;
}

/** Opens the models that paths stand for (files, folders, patterns; none: the current folder). Throws `CannotRun`. */
export async function openPaths(paths: string[], { cwd }: Console): Promise<Opened> {
  const files = await nodeFiles(await findRoot(resolve(cwd, fixedPart(paths[0] ?? "."))));
  return { files, project: await fromWorkspace(files, await modelPaths(paths, files, cwd)) };
}

/** The system that is meant: the one of that name, or the only one there is. Throws `CannotRun` with what to say instead. */
export function chooseSystem(project: Project, name: string | undefined): System {
  const names = project.systems.map((system) => system.name).join(", ");
  if (name !== undefined) {
    const named = project.systems.find((system) => system.name === name);
    if (!named) throw new CannotRun(`there is no system ${name}; there is ${names === "" ? "none" : names}`);
    return named;
  }
  const [only, ...others] = project.systems;
  if (!only) throw new CannotRun("there is no system here: a model begins with `system NAME`");
  if (others.length > 0) throw new CannotRun(`there are several systems (${names}): say which with --system NAME`);
  return only;
}

/** How findings of a project are printed. */
export function findingView(project: Project, { colours, width, cwd }: Console): FindingView {
  return { colours, width, pathOf: (uri) => shownPath(uri, cwd), textOf: (uri) => project.texts.get(uri) };
}

/** How a file is called in messages: relative to the current folder. */
export function shownPath(uri: string, cwd: string): string {
  return uri.startsWith("file:") ? relative(cwd, fileURLToPath(uri)) || "." : uri;
}

/** The folders of a pattern before its first wild card. */
function fixedPart(path: string): string {
  const parts = path.split(/[\\/]/);
  const wild = parts.findIndex((part) => /[*?]/.test(part));
  return wild < 0 ? path : parts.slice(0, wild).join("/") || (path.startsWith("/") ? "/" : ".");
}
