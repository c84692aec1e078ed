import { libraries } from "@tradeops/grammar";
import type { ClientCapabilities, Connection, InitializeParams } from "vscode-languageserver";
import {
  CodeLensRefreshRequest,
  DiagnosticRefreshRequest,
  InlayHintRefreshRequest,
  SemanticTokensRefreshRequest,
} from "vscode-languageserver";
import { URI } from "vscode-uri";
import { handleActions } from "./actionHandlers.js";
import { capabilities } from "./capabilities.js";
import { handleFeatures } from "./featureHandlers.js";
import { guard } from "./guard.js";
import { handleHierarchy } from "./hierarchyHandlers.js";
import type { Host } from "./host.js";
import { handleLenses } from "./lensHandlers.js";
import { handleMoves } from "./moveHandlers.js";
import { handleProtocol } from "./protocolHandlers.js";
import { Publisher } from "./publisher.js";
import { handlePull, pullProvider, wantsPull } from "./pullHandlers.js";
import { Session } from "./session.js";
import { SettingsOf } from "./settings.js";
import { handleShown } from "./shownHandlers.js";
import { Watch } from "./watch.js";

/** The language server: models as they are typed, and the pipeline files that they govern. */
export function startServer(connection: Connection, host: Host): void {
  const guarded = guard(connection);
  const log = (error: unknown) => connection.console.error(String(error));
  let watch: Watch | undefined;
  /** What to ask of the client when an analysis has ended. */
  let refresh: string[] = [];
  let foldersChange = false;
  const session = new Session(connection, host, () => void analysed().catch(log));
  const publisher = new Publisher(connection, session, (root, state) => watch?.follow(root, state));

  const publishAll = async () => {
    for (const served of await session.all()) publisher.publish(served);
  };
  const analysed = async () => {
    await publishAll();
    await Promise.all(refresh.map((method) => connection.sendRequest(method).catch(() => undefined)));
  };

  const settings = new SettingsOf(connection, session.severities, () => void analysed().catch(log));
  let client: ClientCapabilities = {};

  connection.onInitialize((params: InitializeParams) => {
    const { workspace, textDocument } = params.capabilities;
    client = params.capabilities;
    settings.start(client, params.initializationOptions);
    publisher.pulled = wantsPull(client, params.initializationOptions);
    session.folders = (params.workspaceFolders ?? []).map(({ uri }) => canonical(uri));
    if (session.folders.length === 0 && params.rootUri) session.folders = [canonical(params.rootUri)];
    session.snippets = textDocument?.completion?.completionItem?.snippetSupport === true;
    refresh = [
      ...(workspace?.codeLens?.refreshSupport ? [CodeLensRefreshRequest.method] : []),
      ...(workspace?.inlayHint?.refreshSupport ? [InlayHintRefreshRequest.method] : []),
      ...(workspace?.semanticTokens?.refreshSupport ? [SemanticTokensRefreshRequest.method] : []),
      ...(publisher.pulled && workspace?.diagnostics?.refreshSupport ? [DiagnosticRefreshRequest.method] : []),
    ];
    foldersChange = workspace?.workspaceFolders === true;
    watch = new Watch(connection, params.capabilities);
    const offered = publisher.pulled ? { ...capabilities, diagnosticProvider: pullProvider } : capabilities;
    return { capabilities: offered, serverInfo: { name: "tradeops" } };
  });
  connection.onInitialized(() => {
    publisher.ready = settings.follow(client);
    // So that the workspace's models are known, and their pipeline files asked for, when the first file is opened.
    for (const folder of session.folders) session.open(folder).then((served) => publisher.publish(served), log);
    watch?.start().catch((error: unknown) => connection.console.error(`registration: ${String(error)}`));
    if (!foldersChange) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => canonical(uri)));
      session.folders = [...session.folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => canonical(uri))];
      session.moved();
      publishAll().catch(log);
      for (const { uri } of session.documents.all()) touch(uri, false);
    });
  });

  /** Publishes anew what belongs to a file; `stored` if it has changed on the disk. */
  const touch = (uri: string, stored: boolean) => {
    session.of(uri).then((served) => {
      if (stored) served.project.storedChanged(served.path);
      publisher.publish(served);
    }, log);
  };
  session.documents.onDidOpen(({ document }) => session.opened(document.uri));
  session.documents.onDidChangeContent(({ document }) => touch(document.uri, false));
  session.documents.onDidSave(({ document }) => touch(document.uri, true));
  session.documents.onDidClose(({ document }) => {
    session.closed(document.uri);
    touch(document.uri, true);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) touch(uri, true);
  });

  handleFeatures(connection, session, guarded);
  handleLenses(connection, session, guarded);
  handleActions(connection, session, guarded);
  handleShown(connection, session, guarded);
  handleHierarchy(connection, session, guarded);
  handleMoves(connection, session, guarded);
  handleProtocol(connection, session, guarded);
  handlePull(connection, session, publisher, guarded);
  connection.onRequest(
    "workspace/textDocumentContent",
    guarded("library", { text: "" }, async ({ uri }: { uri: string }) => {
      const name = URI.parse(uri)
        .path.replace(/^\//, "")
        .replace(/\.tradeops$/, "");
      return { text: libraries.get(`tradeops:${name}`) ?? "" };
    }),
  );
  connection.onShutdown(() => session.stop());
  session.documents.listen(connection);
  connection.listen();
}

const canonical = (uri: string): string => URI.parse(uri).toString().replace(/\/$/, "");
