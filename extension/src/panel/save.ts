import type { ViewMessage } from "@tradeops/webview/protocol";
import * as vscode from "vscode";

/** Asks where to save a picture or a table, and saves it; `beside` is the file whose folder is offered. */
export async function save(
  message: Extract<ViewMessage, { kind: "savePicture" | "saveCsv" }>,
  beside: string | undefined,
): Promise<void> {
  const ending = message.kind === "saveCsv" ? "csv" : message.format;
  const name = `${message.name.replace(/\.[a-z]+$/, "").replace(/[^\p{L}\p{N} ._-]+/gu, "-")}.${ending}`;
  const folder = beside
    ? vscode.Uri.joinPath(vscode.Uri.parse(beside), "..")
    : vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
    filters: { [ending.toUpperCase()]: [ending] },
  });
  if (!target) return;
  const bytes =
    message.kind === "savePicture" && message.format === "png"
      ? Buffer.from(message.data, "base64")
      : new TextEncoder().encode(message.data);
  await vscode.workspace.fs.writeFile(target, bytes);
}
