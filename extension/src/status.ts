import type { SystemParams } from "@tradeops/language-server/protocol";
import * as vscode from "vscode";
import type { Requests } from "./requests.js";
import { statusOf } from "./statusOf.js";
import { isFile } from "./target.js";

/**
 * The status item: system, feasible configurations and drift of the active editor's file, or of what `shown` answers while no text has the focus; hidden
 * where there is no system.
 */
export function showStatus(server: Requests, shown: () => SystemParams | undefined): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("tradeops.status", vscode.StatusBarAlignment.Left, 20);
  item.name = "TradeOps";
  let asked = 0;

  const refresh = async () => {
    const current = ++asked;
    const document = vscode.window.activeTextEditor?.document;
    const params = document ? paramsOf(document) : shown();
    if (!params) return item.hide();
    const picture = await server.picture(params);
    const drift = picture && (await server.drift(params));
    if (current !== asked) return;
    if (!picture) return item.hide();
    const { text, label, hint } = statusOf(picture, drift);
    item.text = text;
    item.tooltip = `${label}\n${hint}`;
    item.accessibilityInformation = { label, role: "button" };
    item.command = drift?.values.some(({ same }) => !same) ? "tradeops.checkDrift" : "tradeops.showGraph";
    item.show();
  };
  const update = () => void refresh().catch(() => item.hide());
  update();
  return vscode.Disposable.from(item, vscode.window.onDidChangeActiveTextEditor(update), server.onChanged(update));
}

function paramsOf(document: vscode.TextDocument): SystemParams | undefined {
  return document.languageId === "tradeops" || isFile(document) ? { uri: document.uri.toString() } : undefined;
}
