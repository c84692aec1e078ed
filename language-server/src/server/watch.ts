import {
  type ClientCapabilities,
  type Connection,
  RegistrationRequest,
  TextDocumentSyncKind,
  UnregistrationRequest,
} from "vscode-languageserver";
import { URI } from "vscode-uri";
import { fileNames } from "../features/links.js";
import { companionPaths, governedPaths, uriOf } from "../governed/held.js";
import type { State } from "./openProject.js";

/** Milliseconds that the paths stay the same before they are asked for: a path that is being typed is a new one with each letter. */
const quiet = 200;

/**
 * Asks the client to watch `.tradeops` files and, by exact path, the files that models name; and to open the pipeline files that an export names
 * to this server. Asks again only when these paths change. No other file is asked for.
 */
export class Watch {
  private readonly connection: Connection;
  private readonly client: ClientCapabilities;
  private readonly named = new Map<string, Set<string>>();
  private readonly governed = new Map<string, Set<string>>();
  private asked = "";
  private held: { id: string; method: string }[] = [];
  private next = 0;
  private timer: NodeJS.Timeout | undefined;
  private last: Promise<void> = Promise.resolve();

  constructor(connection: Connection, client: ClientCapabilities) {
    this.connection = connection;
    this.client = client;
  }

  /** Watches the models themselves. */
  async start(): Promise<void> {
    if (this.client.workspace?.didChangeWatchedFiles?.dynamicRegistration)
      await this.register([["workspace/didChangeWatchedFiles", { watchers: [{ globPattern: "**/*.tradeops" }] }]]);
  }

  /** Follows the paths that a project's models name. */
  follow(root: string, state: State): void {
    const { loaded, project } = state.opened;
    const paths = [...state.documents.values()].flatMap((document) => fileNames(loaded, document));
    const named = paths.filter(({ kind }) => kind !== "model").map(({ path }) => path);
    const beside = project.systems.flatMap(companionPaths);
    this.named.set(root, new Set([...named, ...beside].map((path) => uriOf(root, path))));
    this.governed.set(root, new Set(project.systems.flatMap(governedPaths).map((path) => uriOf(root, path))));
    const asked = JSON.stringify([all(this.named), all(this.governed)]);
    if (asked === this.asked) return;
    this.asked = asked;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.last = this.last
        .then(() => this.ask(all(this.named), all(this.governed)))
        .catch((error: unknown) => this.connection.console.error(`registration: ${String(error)}`));
    }, quiet);
  }

  /** Answers what to give back to be told no more. */
  private async register(
    options: readonly (readonly [method: string, registerOptions: object])[],
  ): Promise<{ id: string; method: string }[]> {
    if (options.length === 0) return [];
    const registrations = options.map(([method, registerOptions]) => ({
      id: `tradeops-${this.next++}`,
      method,
      registerOptions,
    }));
    await this.connection.sendRequest(RegistrationRequest.type, { registrations });
    return registrations.map(({ id, method }) => ({ id, method }));
  }

  private async ask(named: readonly string[], governed: readonly string[]): Promise<void> {
    // The protocol spells it so.
    if (this.held.length > 0)
      await this.connection.sendRequest(UnregistrationRequest.type, { unregisterations: this.held });
    this.held = [];
    const { workspace, textDocument } = this.client;
    const wanted: [method: string, options: object][] = [];
    const watched = [...new Set([...named, ...governed])];
    if (watched.length > 0 && workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      const relative = workspace.didChangeWatchedFiles.relativePatternSupport === true;
      wanted.push([
        "workspace/didChangeWatchedFiles",
        { watchers: watched.map((uri) => ({ globPattern: patternOf(uri, relative) })) },
      ]);
    }
    if (governed.length > 0 && textDocument?.synchronization?.dynamicRegistration) {
      const documentSelector = governed.map(selectorOf);
      wanted.push(["textDocument/didOpen", { documentSelector }]);
      wanted.push(["textDocument/didChange", { documentSelector, syncKind: TextDocumentSyncKind.Incremental }]);
      wanted.push(["textDocument/didSave", { documentSelector }]);
      wanted.push(["textDocument/didClose", { documentSelector }]);
      if (textDocument.codeLens?.dynamicRegistration) wanted.push(["textDocument/codeLens", { documentSelector }]);
      if (textDocument.codeAction?.dynamicRegistration)
        wanted.push(["textDocument/codeAction", { documentSelector, codeActionKinds: ["quickfix"] }]);
    }
    this.held = await this.register(wanted);
  }
}

const all = (byRoot: ReadonlyMap<string, ReadonlySet<string>>): string[] =>
  [...byRoot.values()].flatMap((uris) => [...uris]).sort();

const selectorOf = (uri: string) => {
  const { scheme, fsPath } = URI.parse(uri);
  return { scheme, pattern: escaped(fsPath.replaceAll("\\", "/")) };
};

/** A pattern that one file alone fits. */
function patternOf(uri: string, relative: boolean): string | { baseUri: string; pattern: string } {
  const slash = uri.lastIndexOf("/");
  const path = URI.parse(uri).path;
  if (relative) return { baseUri: uri.slice(0, slash), pattern: escaped(path.slice(path.lastIndexOf("/") + 1)) };
  return escaped(URI.parse(uri).fsPath.replaceAll("\\", "/"));
}

const escaped = (path: string): string =>
  path.replace(/[*?[\]{}]/g, (letter) => (letter === "]" || letter === "}" ? letter : `[${letter}]`));
