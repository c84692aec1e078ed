import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { type Connection, DiagnosticSeverity, TextDocumentSyncKind, TextDocuments } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { LocatedFinding } from "../project/findings.js";
import { findRoot, nodeFiles } from "../project/nodeFiles.js";
import { fromWorkspace } from "../project/open.js";
import { overlay } from "../project/overlay.js";

/** Milliseconds of quiet after an edit before its findings are computed. */
const quiet = 150;

/**
 * The smallest language server: it publishes the findings of each open model, those of the analysis included, and of what it imports.
 */
export function startServer(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);
  const published = new Map<string, Set<string>>();
  const timers = new Map<string, NodeJS.Timeout>();

  connection.onInitialize(() => ({
    capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental },
    serverInfo: { name: "tradeops" },
  }));

  const publish = async (document: TextDocument) => {
    const version = document.version;
    const findings = await findingsOf(document, documents.all());
    const now = documents.get(document.uri);
    if (!now || now.version !== version) return;
    const byUri = new Map<string, LocatedFinding[]>([[document.uri, []]]);
    for (const finding of findings) byUri.set(finding.uri, [...(byUri.get(finding.uri) ?? []), finding]);
    for (const uri of published.get(document.uri) ?? []) if (!byUri.has(uri)) byUri.set(uri, []);
    published.set(document.uri, new Set(byUri.keys()));
    for (const [uri, list] of byUri) await connection.sendDiagnostics({ uri, diagnostics: list.map(diagnostic) });
  };

  documents.onDidChangeContent(({ document }) => {
    clearTimeout(timers.get(document.uri));
    const run = () =>
      publish(document).catch((error: unknown) =>
        connection.console.error(`findings of ${document.uri}: ${String(error)}`),
      );
    timers.set(document.uri, setTimeout(run, quiet));
  });
  documents.onDidClose(({ document }) => {
    clearTimeout(timers.get(document.uri));
    for (const uri of published.get(document.uri) ?? []) void connection.sendDiagnostics({ uri, diagnostics: [] });
    published.delete(document.uri);
  });
  documents.listen(connection);
  connection.listen();
}

async function findingsOf(document: TextDocument, open: readonly TextDocument[]): Promise<LocatedFinding[]> {
  if (!document.uri.startsWith("file:")) return [];
  const file = fileURLToPath(document.uri);
  const root = await findRoot(file);
  const texts = new Map(
    open
      .filter((other) => other.uri.startsWith("file:"))
      .map((other) => [projectPath(root, fileURLToPath(other.uri)), other.getText()]),
  );
  const files = overlay(await nodeFiles(root), texts);
  const project = await fromWorkspace(files, [projectPath(root, file)]);
  const errors = project.findings.some((finding) => finding.severity === "error");
  const analysed = errors ? [] : project.systems.flatMap((system) => system.locate(system.analyse()));
  return [...project.findings, ...analysed];
}

const projectPath = (root: string, file: string): string => relative(root, file).replaceAll("\\", "/");

function diagnostic(finding: LocatedFinding) {
  return {
    range: finding.range,
    severity: severities[finding.severity],
    code: finding.code,
    source: "tradeops",
    message: finding.message,
    relatedInformation: finding.related.map(({ uri, range, message }) => ({ location: { uri, range }, message })),
  };
}

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};
