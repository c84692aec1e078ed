import type { ExportEdits, SystemParams } from "@tradeops/language-server/protocol";
import * as vscode from "vscode";
import { analysed } from "../analysed.js";
import { openPlace, toRange } from "../places.js";
import type { Requests } from "../requests.js";
import { chooseTarget } from "../target.js";

/** Writes what was decided into the pipeline files, as one edit that one undo takes back; or says why not, and writes nothing. */
export async function exportDecisions(server: Requests, shown: SystemParams | undefined): Promise<void> {
  if (!vscode.workspace.isTrusted) return askForTrust();
  const target = await chooseTarget(server, shown);
  if (!target || !(await analysed(server, target))) return;
  const planned = await server.exportEdits(target);
  if (!planned) return tryAgain();
  if (planned.refusals.length > 0) return void showRefusals(planned);
  if (planned.different === 0) {
    void vscode.window.showInformationMessage(inStep(planned.values));
    return;
  }
  const dirty = new Set(
    vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => uri.toString()),
  );
  if (!(await vscode.workspace.applyEdit(workspaceEdit(planned), { isRefactoring: true }))) return tryAgain();
  await saveAll(planned.files.map(({ uri }) => vscode.Uri.parse(uri)).filter((uri) => !dirty.has(uri.toString())));
  void showWritten(planned);
}

export const inStep = (values: number): string =>
  values === 0
    ? vscode.l10n.t("This system exports nothing.")
    : vscode.l10n.t("In step: the pipeline files hold what was decided ({0} values).", values);

function tryAgain(): void {
  void vscode.window.showErrorMessage(vscode.l10n.t("The files changed meanwhile: nothing was written. Export again."));
}

/** What had no unsaved changes before is saved; what had stays for its author to save. */
async function saveAll(files: readonly vscode.Uri[]): Promise<void> {
  for (const uri of files) await (await vscode.workspace.openTextDocument(uri)).save();
}

function workspaceEdit({ files }: ExportEdits): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { uri: text, create, edits } of files) {
    const uri = vscode.Uri.parse(text);
    if (create) {
      const contents = new TextEncoder().encode(edits.map(({ newText }) => newText).join(""));
      edit.createFile(uri, { contents });
    } else for (const { range, newText } of edits) edit.replace(uri, toRange(range), newText);
  }
  return edit;
}

async function showRefusals({ refusals }: ExportEdits): Promise<void> {
  const first = refusals[0]!;
  const more = refusals.length > 1 ? ` ${vscode.l10n.t("({0} more)", refusals.length - 1)}` : "";
  const show = vscode.l10n.t("Show");
  const answer = await vscode.window.showErrorMessage(
    `${vscode.l10n.t("Nothing was exported.")} ${first.message}${more}`,
    show,
  );
  if (answer === show) await openPlace(first);
}

async function showWritten({ files, different, completed }: ExportEdits): Promise<void> {
  const names = files.map(({ uri }) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri))).join(", ");
  const open =
    completed.length > 0
      ? ` ${vscode.l10n.t("Nobody decided {0}: the recommendation was written.", completed.join(", "))}`
      : "";
  const show = vscode.l10n.t("Show");
  const answer = await vscode.window.showInformationMessage(`${wrote(different, names)}${open}`, show);
  const first = files[0];
  if (answer === show && first) await vscode.window.showTextDocument(vscode.Uri.parse(first.uri));
}

function wrote(values: number, names: string): string {
  return values === 1
    ? vscode.l10n.t("Wrote one value to {0}.", names)
    : vscode.l10n.t("Wrote {0} values to {1}.", values, names);
}

async function askForTrust(): Promise<void> {
  const manage = vscode.l10n.t("Manage Workspace Trust");
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t("Exporting writes files of this folder: trust it first."),
    manage,
  );
  if (answer === manage) await vscode.commands.executeCommand("workbench.trust.manage");
}
