import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PassThrough } from "node:stream";
import { pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";
import { createConnection } from "vscode-languageserver/node";
import {
  createMessageConnection,
  type Diagnostic,
  type FileChangeType,
  type InitializeResult,
  type MessageConnection,
  MessageType,
  type Position,
  type Range,
  type ServerCapabilities,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { nodeHost } from "../../../language-server/src/server/nodeHost.js";
import { startServer } from "../../../language-server/src/server/server.js";

/** A client of a server, with a folder of files on the disk. */
export interface Client {
  connection: MessageConnection;
  root: string;
  uri(path: string): string;
  write(path: string, text: string): Promise<void>;
  open(path: string, text: string): void;
  change(path: string, text: string): void;
  /** Replaces a range of the newest text. */
  splice(path: string, range: Range, text: string): void;
  save(path: string): void;
  close(path: string): void;
  /** Says that a file on the disk was created (1), changed (2) or deleted (3). */
  stored(path: string, type: FileChangeType): void;
  /** The newest diagnostics of a file, once they are as wanted. */
  diagnostics(path: string, wanted?: (diagnostics: Diagnostic[]) => boolean): Promise<Diagnostic[]>;
  /** How often diagnostics were sent for a file. */
  published(path: string): number;
  request<R>(method: string, params: object): Promise<R>;
  at(path: string, position: Position): { textDocument: { uri: string }; position: Position };
  /** The notes that something changed, counted. */
  changes(): number;
  /** How often the client was asked to ask for diagnostics again. */
  refreshes(): number;
  /** What the server asked to be told of: methods with their options. */
  registrations(): { method: string; registerOptions: unknown }[];
  /** The newest diagnostics of all files that have some, by URI. */
  everyDiagnostic(): Map<string, Diagnostic[]>;
  /** What the server logged as errors. */
  errors(): string[];
  /** What it showed as warnings. */
  warnings(): string[];
  offered: ServerCapabilities;
}

/** What a client tells of its user's settings. */
export interface ClientSettings {
  /** With the first request. */
  initial?: object;
  /** Of the section `tradeops`, whenever the server asks. */
  asked?: () => object;
}

/** What a client can do that answers every request of the server. */
export const everything = {
  workspace: {
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    codeLens: { refreshSupport: true },
    workspaceFolders: true,
  },
  textDocument: {
    synchronization: { dynamicRegistration: true },
    codeLens: { dynamicRegistration: true },
    codeAction: { dynamicRegistration: true },
    completion: { completionItem: { snippetSupport: true } },
  },
};

/** Starts the server within this process, in a new folder with some files, or in one that is there. */
export async function startClient(
  files: Readonly<Record<string, string>>,
  capabilities: object = everything,
  folder?: string,
  settings: ClientSettings = {},
): Promise<Client> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  startServer(createConnection(toServer, toClient), nodeHost);
  return connect(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
    files,
    capabilities,
    folder,
    settings,
  );
}

export async function connect(
  reader: StreamMessageReader,
  writer: StreamMessageWriter,
  files: Readonly<Record<string, string>>,
  capabilities: object = everything,
  folder?: string,
  settings: ClientSettings = {},
): Promise<Client> {
  const root = folder ?? (await newFolder());
  const connection = createMessageConnection(reader, writer);
  // A test that starts many servers keeps none of those that nobody uses any more.
  const open = new WeakRef(connection);
  onTestFinished(() => open.deref()?.dispose());
  const client = clientOf(connection, root);
  for (const [path, text] of Object.entries(files)) await client.write(path, text);
  connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) =>
    items.map(() => settings.asked?.() ?? null),
  );
  connection.listen();
  const { capabilities: offered } = await connection.sendRequest<InitializeResult>("initialize", {
    processId: null,
    rootUri: null,
    workspaceFolders: [{ uri: pathToFileURL(root).href, name: "test" }],
    capabilities,
    initializationOptions: settings.initial,
  });
  await connection.sendNotification("initialized", {});
  return { ...client, offered };
}

async function newFolder(): Promise<string> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "tradeops-server-")));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  return root;
}

function clientOf(connection: MessageConnection, root: string): Omit<Client, "offered"> {
  const diagnostics = new Map<string, Diagnostic[]>();
  const counts = new Map<string, number>();
  const waiting = new Set<() => void>();
  const registered = new Map<string, { method: string; registerOptions: unknown }>();
  const versions = new Map<string, number>();
  let changed = 0;
  let refreshed = 0;
  connection.onNotification("textDocument/publishDiagnostics", (params: { uri: string; diagnostics: Diagnostic[] }) => {
    diagnostics.set(params.uri, params.diagnostics);
    counts.set(params.uri, (counts.get(params.uri) ?? 0) + 1);
    for (const look of waiting) look();
  });
  const logged: string[] = [];
  connection.onNotification("window/logMessage", ({ type, message }: { type: number; message: string }) => {
    if (type === MessageType.Error) logged.push(message);
  });
  const shown: string[] = [];
  connection.onNotification("window/showMessage", ({ type, message }: { type: number; message: string }) => {
    if (type === MessageType.Warning) shown.push(message);
  });
  connection.onRequest("workspace/diagnostic/refresh", () => {
    refreshed++;
    return null;
  });
  connection.onNotification("tradeops/changed", () => {
    changed++;
  });
  connection.onRequest(
    "client/registerCapability",
    (params: { registrations: { id: string; method: string; registerOptions: unknown }[] }) => {
      for (const { id, method, registerOptions } of params.registrations)
        registered.set(id, { method, registerOptions });
      for (const look of waiting) look();
      return null;
    },
  );
  connection.onRequest("client/unregisterCapability", (params: { unregisterations: { id: string }[] }) => {
    for (const { id } of params.unregisterations) registered.delete(id);
    return null;
  });
  connection.onRequest("workspace/codeLens/refresh", () => null);
  const uri = (path: string) => pathToFileURL(join(root, path)).href;
  const version = (path: string) => {
    const next = (versions.get(path) ?? 0) + 1;
    versions.set(path, next);
    return next;
  };
  return {
    connection,
    root,
    uri,
    async write(path, text) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    },
    open: (path, text) =>
      void connection.sendNotification("textDocument/didOpen", {
        textDocument: {
          uri: uri(path),
          languageId: path.endsWith(".tradeops") ? "tradeops" : "yaml",
          version: version(path),
          text,
        },
      }),
    change: (path, text) =>
      void connection.sendNotification("textDocument/didChange", {
        textDocument: { uri: uri(path), version: version(path) },
        contentChanges: [{ text }],
      }),
    splice: (path, range, text) =>
      void connection.sendNotification("textDocument/didChange", {
        textDocument: { uri: uri(path), version: version(path) },
        contentChanges: [{ range, text }],
      }),
    save: (path) => void connection.sendNotification("textDocument/didSave", { textDocument: { uri: uri(path) } }),
    stored: (path, type) =>
      void connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: uri(path), type }] }),
    close: (path) => void connection.sendNotification("textDocument/didClose", { textDocument: { uri: uri(path) } }),
    diagnostics: (path, wanted = () => true) =>
      new Promise((resolve) => {
        const look = () => {
          const now = diagnostics.get(uri(path));
          if (!now || !wanted(now)) return;
          waiting.delete(look);
          resolve(now);
        };
        waiting.add(look);
        look();
      }),
    published: (path) => counts.get(uri(path)) ?? 0,
    request: (method, params) => connection.sendRequest(method, params),
    at: (path, position) => ({ textDocument: { uri: uri(path) }, position }),
    changes: () => changed,
    refreshes: () => refreshed,
    registrations: () => [...registered.values()],
    everyDiagnostic: () => new Map([...diagnostics].filter(([, list]) => list.length > 0).sort()),
    errors: () => logged,
    warnings: () => shown,
  };
}
