import type {
  ClientCapabilities,
  Connection,
  Diagnostic,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
} from "vscode-languageserver";
import type { Guard } from "./guard.js";
import type { Publisher } from "./publisher.js";
import type { Session } from "./session.js";
import type { Settings } from "./settings.js";

/** What is offered to clients that ask for diagnostics. */
export const pullProvider = { identifier: "tradeops", interFileDependencies: true, workspaceDiagnostics: true };

/** Whether a client is to ask for diagnostics: if it takes none that are sent, or if it says so. Nobody gets both, or each would stand there twice. */
export function wantsPull({ textDocument }: ClientCapabilities, options: unknown): boolean {
  if (!textDocument?.diagnostic) return false;
  const { pullDiagnostics } = (typeof options === "object" && options !== null ? options : {}) as Settings;
  return pullDiagnostics === true || !textDocument.publishDiagnostics;
}

/** Answers with what would have been sent otherwise; what the client has already is not said again. */
export function handlePull(connection: Connection, session: Session, publisher: Publisher, guard: Guard): void {
  const reportOf = (diagnostics: Diagnostic[], before: string | undefined): DocumentDiagnosticReport => {
    const resultId = session.host.hash(JSON.stringify(diagnostics));
    return resultId === before ? { kind: "unchanged", resultId } : { kind: "full", resultId, items: diagnostics };
  };
  connection.languages.diagnostics.on(
    guard<DocumentDiagnosticParams, DocumentDiagnosticReport>(
      "diagnostics",
      { kind: "full", items: [] },
      async ({ textDocument, previousResultId }) => {
        const served = await session.of(textDocument.uri);
        const shown = await publisher.shownNow(served);
        return reportOf(shown.get(served.uri) ?? [], previousResultId);
      },
    ),
  );
  connection.languages.diagnostics.onWorkspace(
    guard<WorkspaceDiagnosticParams, WorkspaceDiagnosticReport>(
      "diagnostics of the workspace",
      { items: [] },
      async ({ previousResultIds }) => {
        const before = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
        const items: WorkspaceDiagnosticReport["items"] = [];
        const add = (uri: string, diagnostics: Diagnostic[]) => {
          items.push({ ...reportOf(diagnostics, before.get(uri)), uri, version: null });
          before.delete(uri);
        };
        for (const served of await session.all())
          for (const [uri, diagnostics] of await publisher.shownNow(served)) add(session.clientUri(uri), diagnostics);
        // Those that are not shown any more.
        for (const uri of [...before.keys()]) add(uri, []);
        return { items };
      },
    ),
  );
}
