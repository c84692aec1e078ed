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
export async function openPaths(paths: string[], console: Console): Promise<Opened> {
  const files = await openFiles(paths, console);
  return { files, project: await fromWorkspace(files, await modelPaths(paths, files, console.cwd)) };
}

/** The files of the project that paths belong to. */
export async function openFiles(paths: string[], { cwd }: Console): Promise<Files> {
  return nodeFiles(await findRoot(resolve(cwd, fixedPart(paths[0] ?? "."))));
}

/** The system that is meant: the one of that name, or the only one there is. Throws `CannotRun` with what to say instead. */
export function chooseSystem(project: Project, name: string | undefined, { cwd }: Console): System {
  const { systems } = project;
  const meant = name === undefined ? systems : systems.filter((system) => system.name === name);
  const [only, ...others] = meant;
  if (only && others.length === 0) return only;
  if (systems.length === 0) {
    const problem = project.findings.find(({ severity }) => severity === "error")?.message;
    throw new CannotRun(problem ?? "there is no system here: a model begins with `system NAME`");
  }
  if (!only) throw new CannotRun(`there is no system ${name}; there is ${few(systems, cwd)}`);
  throw new CannotRun(
    name === undefined
      ? `there are several systems: ${few(systems, cwd)}; name a file, or say which with --system NAME`
      : `there are several systems of that name: ${few(meant, cwd)}; name a file`,
  );
}

const mostNamed = 5;

/** Some systems, each with its file. */
function few(systems: readonly System[], cwd: string): string {
  const named = systems.slice(0, mostNamed).map(({ name, uri }) => `${name} (${shownPath(uri, cwd)})`);
  const more = systems.length - named.length;
  return more > 0 ? `${named.join(", ")} and ${more} more` : named.join(", ");
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
