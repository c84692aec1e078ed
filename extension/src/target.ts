import type { SystemParams } from "@tradeops/language-server/protocol";
import * as vscode from "vscode";
import type { Requests } from "./requests.js";

/**
 * The system that a command is about: that of the active editor's model or pipeline file, else `shown` (what the panel shows), else of the model that was
 * looked at last and is still open, as from the walkthrough, else a model of the workspace that the user chooses. Undefined if there is none, which is said, or if the user chooses none.
 */
export async function chooseTarget(server: Requests, shown?: SystemParams): Promise<SystemParams | undefined> {
  const active = vscode.window.activeTextEditor?.document;
  const uri = active?.uri.toString();
  if (uri !== undefined && active?.languageId === "tradeops") return { uri };
  if (uri !== undefined && active && isFile(active) && (await server.picture({ uri }))) return { uri };
  if (shown) return shown;
  if (vscode.workspace.textDocuments.some((document) => document.uri.toString() === latest)) return { uri: latest! };
  const files = await vscode.workspace.findFiles("**/*.tradeops", "**/node_modules/**", 200);
  if (files.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("This folder has no TradeOps model yet: create a file whose name ends in `.tradeops`."),
    );
    return undefined;
  }
  if (files.length === 1) return { uri: files[0]!.toString() };
  const items = files
    .map((file) => ({ label: vscode.workspace.asRelativePath(file), file }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const chosen = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t("Which model?"),
    ignoreFocusOut: true,
  });
  return chosen && { uri: chosen.file.toString() };
}

/** The URI of the model that was looked at last. */
let latest: string | undefined;

/** Notes which model is looked at. */
export function noteModels(): vscode.Disposable {
  const note = (editor: vscode.TextEditor | undefined) => {
    if (editor?.document.languageId === "tradeops") latest = editor.document.uri.toString();
  };
  note(vscode.window.activeTextEditor);
  return vscode.window.onDidChangeActiveTextEditor(note);
}

/** A text that may be a pipeline file; the server knows whether a model governs it. */
export const isFile = (document: vscode.TextDocument): boolean => document.uri.scheme === "file";
