import type { Connection } from "vscode-languageserver";
import { URI } from "vscode-uri";
import type { Files, ReadResult } from "../project/files.js";
import { type ClientFile, type ClientFolder, methods } from "../protocol.js";
import { below, canonical, type Host, unsaved, within } from "./host.js";
import { startThread } from "./webThread.js";

/** The server in a worker of a browser: the client reads files, and a second worker analyses. */
export function webHost(connection: Connection): Host {
  return {
    async locate(uri, folders) {
      const parsed = URI.parse(uri);
      if (parsed.scheme === "untitled") return unsaved(parsed);
      const file = canonical(uri);
      return within(file, folders) ?? below(file.slice(0, file.lastIndexOf("/")), file);
    },
    files: async (root) => clientFiles(connection, root),
    list: (root, folder) => ask(connection, methods.list, { uri: inside(root, folder) }, []),
    thread: startThread,
    hash: (text) => text,
  };
}

/** Files that are asked of the client, which keeps to the workspace. */
function clientFiles(connection: Connection, root: string): Files {
  const readable = !root.startsWith("memory:");
  return {
    root,
    async read(path, limit) {
      if (!readable) return { problem: "missing" };
      return ask<ClientFile, ReadResult>(
        connection,
        methods.read,
        { uri: inside(root, path), limit },
        { problem: "unreadable" },
      );
    },
    real: async (path) => path,
    async models(folder) {
      if (!readable) return [];
      const uris = await ask<ClientFolder, string[]>(connection, methods.models, { uri: inside(root, folder) }, []);
      return uris.flatMap((uri) => within(canonical(uri), [root])?.path ?? []).sort();
    },
  };
}

const inside = (root: string, path: string): string =>
  path === "" ? root : `${root}/${path.split("/").map(encodeURIComponent).join("/")}`;

/** Asks the client; `none` if it does not answer. */
const ask = <P, R>(connection: Connection, method: string, params: P, none: R): Promise<R> =>
  connection.sendRequest<R>(method, params).catch(() => none);
