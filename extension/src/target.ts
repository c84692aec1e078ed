import type { SystemParams } from "@tradeops/language-server/protocol";
import * as vscode from "vscode";

/**
 * The system that a command is about: that of the active editor, else `fallback` (what the panel shows), else a model of the workspace that the user
 * chooses. Undefined if there is none, which is said, or if the user chooses none.
 */
export async function chooseTarget(fallback?: SystemParams): Promise<SystemParams | undefined> {
  const active = vscode.window.activeTextEditor?.document;
  if (active && (active.languageId === "tradeops" || !fallback)) {
    if (active.languageId === "tradeops" || isFile(active)) return { uri: active.uri.toString() };
  }
  if (fallback) return fallback;
  const files = await vscode.workspace.findFiles("**/*.tradeops", "**/node_modules/**", 200);
  if (files.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("This folder has no TradeOps model yet: create a file whose name ends in `.tradeops`."),
    );
    return undefined;
  }
  if (files.length === 1) return { uri: files[0]!.toString() };
  const items = files
    .map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t("Which model?") });
  return chosen && { uri: chosen.uri.toString() };
}

/** A text that may be a pipeline file, which the server knows whether a model governs. */
export const isFile = (document: vscode.TextDocument): boolean => document.uri.scheme === "file";
