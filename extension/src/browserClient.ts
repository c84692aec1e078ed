import { workerScript } from "@tradeops/language-server/protocol";
import * as vscode from "vscode";
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from "vscode-languageclient/browser";
import { serveFiles } from "./serveFiles.js";

/** The client of the language server, which runs in a worker of the browser and asks for files. Each start has a worker of its own. */
export function createClient(context: vscode.ExtensionContext): LanguageClient {
  const folder = vscode.Uri.joinPath(context.extensionUri, "dist", "server").toString(true);
  const script = new Blob([workerScript(`${folder}/`, "web.js")], { type: "text/javascript" });
  let worker: Worker | undefined;
  // Not the worker itself: the client would look whether it is a `Worker`, which editors put one of their own in place of.
  const transports = async () => {
    worker?.terminate();
    worker = new Worker(URL.createObjectURL(script), { name: "TradeOps" });
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  const client = new LanguageClient("tradeops", "TradeOps", transports, {
    documentSelector: [{ language: "tradeops" }],
  });
  serveFiles(client);
  return client;
}
