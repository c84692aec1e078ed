import { createHash } from "node:crypto";
import { fileURLToPath, pathToFileURL } from "node:url";
import { URI } from "vscode-uri";
import type { Files } from "../project/files.js";
import { listFolder } from "../project/listFolder.js";
import { memoryFiles } from "../project/memoryFiles.js";
import { findRoot, nodeFiles } from "../project/nodeFiles.js";
import { below, canonical, type Host, type Located, unsaved, within } from "./host.js";
import { startThread } from "./nodeThread.js";

/** The server in Node: files of this machine, and threads of its own. */
export const nodeHost: Host = {
  locate,
  files: filesOf,
  list: listFolder,
  thread: startThread,
  hash: (text) => createHash("sha256").update(text).digest("hex"),
};

/** In the workspace's folder that holds a file, else at the nearest `.git`, else beside it. */
async function locate(uri: string, folders: readonly string[]): Promise<Located> {
  const parsed = URI.parse(uri);
  if (parsed.scheme !== "file") return unsaved(parsed);
  const file = canonical(uri);
  return within(file, folders) ?? below(rootUri(await findRoot(fileURLToPath(file))), file);
}

async function filesOf(root: string): Promise<Files> {
  const none = memoryFiles(new Map(), root);
  if (!root.startsWith("file:")) return none;
  try {
    return { ...(await nodeFiles(fileURLToPath(root))), root };
  } catch {
    return none;
  }
}

const rootUri = (path: string): string => canonical(pathToFileURL(path).href.replace(/\/$/, ""));
