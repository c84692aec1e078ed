import * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";

/** The client of the language server, which runs in the editor's own Node. Its log is the output channel "TradeOps". */
export function createClient(context: vscode.ExtensionContext): LanguageClient {
  const module = vscode.Uri.joinPath(context.extensionUri, "dist", "server", "main.js").fsPath;
  return new LanguageClient(
    "tradeops",
    "TradeOps",
    { module, transport: TransportKind.stdio },
    { documentSelector: [{ language: "tradeops" }] },
  );
}
