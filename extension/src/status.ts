import * as vscode from "vscode";
import type { Requests } from "./requests.js";
import { statusOf } from "./statusOf.js";
import { isFile } from "./target.js";

/** The status item: system, feasible configurations and drift of the active editor's file; hidden where there is no system. */
export function showStatus(server: Requests): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("tradeops.status", vscode.StatusBarAlignment.Left, 20);
  item.name = "TradeOps";
  let asked = 0;

  const refresh = async () => {
    const current = ++asked;
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !(document.languageId === "tradeops" || isFile(document))) return item.hide();
    const params = { uri: document.uri.toString() };
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
