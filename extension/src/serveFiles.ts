import { type ClientFile, type ClientFolder, methods, type ReadResult } from "@tradeops/language-server/protocol";
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";

/** Hands files to a server that has none of its own: those of the workspace, and of the folder of a model that is open by itself. */
export function serveFiles(client: BaseLanguageClient): void {
  client.onRequest<ReadResult, void>(methods.read, ({ uri, limit }: ClientFile) => read(vscode.Uri.parse(uri), limit));
  client.onRequest(methods.models, ({ uri }: ClientFolder) => models(vscode.Uri.parse(uri)));
  client.onRequest(methods.list, ({ uri }: ClientFolder) => list(vscode.Uri.parse(uri)));
}

async function read(uri: vscode.Uri, limit: number): Promise<ReadResult> {
  if (!isServed(uri)) return { problem: "outside" };
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if (type & vscode.FileType.Directory) return { problem: "folder" };
    if (size > limit) return { problem: "too-large" };
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
      await vscode.workspace.fs.readFile(uri),
    );
    return text.includes("\0") ? { problem: "not-text" } : { text };
  } catch (error) {
    if (error instanceof TypeError) return { problem: "not-text" };
    return {
      problem: error instanceof vscode.FileSystemError && error.code === "FileNotFound" ? "missing" : "unreadable",
    };
  }
}

/** Models that are found at most. */
const mostModels = 2_000;

async function models(folder: vscode.Uri): Promise<string[]> {
  if (vscode.workspace.getWorkspaceFolder(folder) === undefined) return [];
  const pattern = new vscode.RelativePattern(folder, "**/*.tradeops");
  const skipped = "**/{node_modules,mlruns,__pycache__,dist,build,venv,.*}/**";
  return (await vscode.workspace.findFiles(pattern, skipped, mostModels)).map((uri) => uri.toString());
}

async function list(folder: vscode.Uri): Promise<string[]> {
  if (!isServed(folder)) return [];
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries
      .filter(([name]) => name !== ".git" && name !== "node_modules")
      .map(([name, type]) => (type & vscode.FileType.Directory ? `${name}/` : name))
      .sort();
  } catch {
    return [];
  }
}

function isServed(uri: vscode.Uri): boolean {
  if (vscode.workspace.getWorkspaceFolder(uri) !== undefined) return true;
  const beside = (model: vscode.Uri) => `${vscode.Uri.joinPath(model, "..").toString()}/`;
  return vscode.workspace.textDocuments.some(
    ({ languageId, uri: model }) => languageId === "tradeops" && `${uri.toString()}/`.startsWith(beside(model)),
  );
}
