import type { Place, SystemParams } from "@tradeops/language-server/protocol";
import * as vscode from "vscode";
import { analysed } from "../analysed.js";
import { openPlace } from "../places.js";
import type { Requests } from "../requests.js";
import { chooseTarget } from "../target.js";
import { inStep } from "./exportDecisions.js";

/** Lists the values of the pipeline files that differ from what was decided; choosing one shows it. */
export async function checkDrift(server: Requests, shown: SystemParams | undefined): Promise<void> {
  const target = await chooseTarget(server, shown);
  if (!target || !(await analysed(server, target))) return;
  const drift = await server.drift(target);
  if (!drift) return;
  const different = drift.values.filter(({ same }) => !same);
  if (different.length === 0 && drift.refusals.length === 0) {
    void vscode.window.showInformationMessage(inStep(drift.values.length));
    return;
  }
  const items: (vscode.QuickPickItem & { place: Place })[] = [
    ...different.map((value) => ({
      label: `$(diff) ${value.key}`,
      description: vscode.l10n.t("{0}, decided: {1}", value.current ?? vscode.l10n.t("not there"), value.decided),
      detail: vscode.workspace.asRelativePath(vscode.Uri.parse(value.uri)),
      place: value,
    })),
    ...drift.refusals.map((refusal) => ({
      label: `$(warning) ${refusal.message}`,
      detail: vscode.workspace.asRelativePath(vscode.Uri.parse(refusal.uri)),
      place: refusal,
    })),
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t("Differs from what was decided: {0} of {1}", different.length, drift.values.length),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen) await openPlace(chosen.place);
}
