import { workerScript } from "@tradeops/language-server/protocol";
import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import { serveFiles } from "./serveFiles.js";

/** The client of the language server, which runs in a worker of the browser and asks for files. */
export function createClient(context: vscode.ExtensionContext): LanguageClient {
  const folder = vscode.Uri.joinPath(context.extensionUri, "dist", "server").toString(true);
  const script = new Blob([workerScript(`${folder}/`, "web.js")], { type: "text/javascript" });
  const worker = new Worker(URL.createObjectURL(script), { name: "TradeOps" });
  const client = new LanguageClient("tradeops", "TradeOps", async () => worker, {
    documentSelector: [{ language: "tradeops" }],
  });
  serveFiles(client);
  return client;
}
