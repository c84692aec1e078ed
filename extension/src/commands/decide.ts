import type { DecideParams, SystemParams } from "@tradeops/language-server/protocol";
import * as vscode from "vscode";
import { openPlace, toRange } from "../places.js";
import type { Requests } from "../requests.js";

/** Writes a decision into the model, as one edit that one undo takes back, and shows it. The file is not saved. */
export async function decide(
  server: Requests,
  target: SystemParams,
  { choices, because }: Pick<DecideParams, "choices" | "because">,
  avoided?: vscode.ViewColumn,
): Promise<void> {
  const planned = await server.decideEdit({ ...target, choices, because, on: today() });
  const uri = planned && vscode.Uri.parse(planned.uri);
  if (!planned || !uri) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t("The decision could not be written: the model has changed. Try again."),
    );
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of planned.edits) edit.replace(uri, toRange(range), newText);
  if (!(await vscode.workspace.applyEdit(edit))) {
    void vscode.window.showWarningMessage(vscode.l10n.t("The decision could not be written into the file."));
    return;
  }
  const start = planned.edits[0]?.range.start;
  if (start) await openPlace({ uri: planned.uri, range: { start, end: start } }, avoided);
}

/** The day here, `YYYY-MM-DD`. */
function today(now = new Date()): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
