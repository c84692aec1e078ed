import { URI } from "vscode-uri";
import type { Files } from "../project/files.js";
import type { Thread } from "./thread.js";

/** A file as a project has it: the project's root and the path below it. */
export interface Located {
  root: string;
  path: string;
}

/** What the server needs of where it runs: Node, or a worker of a browser. */
export interface Host {
  /** Finds the project of a file, in the workspace's folder that holds it, else around it. What is no file has a project of its own. */
  locate(uri: string, folders: readonly string[]): Promise<Located>;
  /** The files of a project, under the URI by which the client calls its root; none where they cannot be read. */
  files(root: string): Promise<Files>;
  /** The names in a folder of a project; folders end in `/`. Empty for what lies outside. */
  list(root: string, folder: string): Promise<string[]>;
  /** Starts a place where models are analysed beside the server. */
  thread(log: (message: string) => void): Thread;
  /** The same for equal texts, another for others. */
  hash(text: string): string;
}

/** Where a file is that belongs to no folder, such as a buffer that was never saved. */
export function unsaved(uri: URI): Located {
  const name = `${uri.authority}${uri.path}`.replace(/[^\w.-]+/g, "-").replace(/^-+/, "") || "untitled";
  return { root: `memory:/${uri.scheme}`, path: name.endsWith(".tradeops") ? name : `${name}.tradeops` };
}

/** Where a file is in the innermost of some folders that holds it. */
export function within(uri: string, folders: readonly string[]): Located | undefined {
  const root = folders.filter((one) => uri.startsWith(`${one}/`)).sort((a, b) => b.length - a.length)[0];
  return root === undefined ? undefined : below(root, uri);
}

/** A file of a root by its URI. */
export const below = (root: string, uri: string): Located => ({
  root,
  path: uri
    .slice(root.length + 1)
    .split("/")
    .map(decodeURIComponent)
    .join("/"),
});

/** A URI as the server compares them. */
export const canonical = (uri: string): string => URI.parse(uri).toString();
