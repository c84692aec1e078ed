import { readdir, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { URI } from "vscode-uri";
import type { Files } from "../project/files.js";
import { memoryFiles } from "../project/memoryFiles.js";
import { findRoot, nodeFiles } from "../project/nodeFiles.js";

/** A file as a project has it: the project's root and the path below it. */
export interface Located {
  root: string;
  path: string;
}

/** Finds the project of a file, in the workspace's folder that holds it, else at the nearest `.git`, else beside it. What is no file has a project of its own. */
export async function locate(uri: string, folders: readonly string[]): Promise<Located> {
  const parsed = URI.parse(uri);
  if (parsed.scheme !== "file") return { root: `memory:/${parsed.scheme}`, path: memoryPath(parsed) };
  const canonical = parsed.toString();
  const folder = folders.filter((one) => canonical.startsWith(`${one}/`)).sort((a, b) => b.length - a.length)[0];
  const root = folder ?? rootUri(await findRoot(fileURLToPath(canonical)));
  return { root, path: decodePath(canonical.slice(root.length + 1)) };
}

/** The files of a project, under the URI by which the client calls its root; none where the root is no folder of this machine. */
export async function filesOf(root: string): Promise<Files> {
  const none = memoryFiles(new Map(), root);
  if (!root.startsWith("file:")) return none;
  try {
    return { ...(await nodeFiles(fileURLToPath(root))), root };
  } catch {
    return none;
  }
}

/** The names in a folder of a project; folders end in `/`. Empty for what lies outside. */
export async function listFolder(root: string, folder: string): Promise<string[]> {
  if (!root.startsWith("file:")) return [];
  try {
    const base = await realpath(fileURLToPath(root));
    const real = await realpath(join(base, folder));
    if (real !== base && !real.startsWith(base + sep)) return [];
    const entries = await readdir(real, { withFileTypes: true });
    return entries
      .filter(({ name }) => name !== ".git" && name !== "node_modules")
      .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
      .sort();
  } catch {
    return [];
  }
}

export const rootUri = (path: string): string => URI.parse(pathToFileURL(path).href.replace(/\/$/, "")).toString();

const decodePath = (path: string): string => path.split("/").map(decodeURIComponent).join("/");

function memoryPath(uri: URI): string {
  const name = `${uri.authority}${uri.path}`.replace(/[^\w.-]+/g, "-").replace(/^-+/, "") || "untitled";
  return name.endsWith(".tradeops") ? name : `${name}.tradeops`;
}
