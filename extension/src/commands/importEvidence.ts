import type { SystemParams } from "@tradeops/language-server/protocol";
import * as vscode from "vscode";
import { between } from "../between.js";
import type { Requests } from "../requests.js";
import { chooseTarget } from "../target.js";

/** Files that measurements are read from. */
const measured = "**/*.{json,jsonl,yaml,yml,toml,csv,tsv,xml,db}";
const ignored = "**/{node_modules,mlruns,.dvc,.git,.venv,venv,__pycache__,dist,build}/**";
const mostFiles = 2000;

/**
 * Asks what was measured and in which file, and writes the beginning of an `evidence` statement at the end of the model; where the measurement stands in the file is
 * chosen from what the server reads there.
 */
export async function importEvidence(server: Requests, shown: SystemParams | undefined): Promise<void> {
  const target = await chooseTarget(server, shown);
  const picture = target && (await server.picture(target));
  if (!picture) return;
  const qualities = picture.model.qualities.filter(({ kind }) => kind !== "judged");
  const quality = await vscode.window.showQuickPick(
    qualities.map(({ id, title, unit }) => ({ label: id, description: title, detail: unit?.text })),
    { title: vscode.l10n.t("What was measured?"), matchOnDescription: true },
  );
  if (!quality) return;
  const model = vscode.Uri.parse(picture.uri);
  const files = await filesBeside(model);
  if (files.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("This folder has no file that measurements are read from."),
    );
    return;
  }
  const file = await vscode.window.showQuickPick(files, { title: vscode.l10n.t("In which file does it stand?") });
  if (!file) return;
  const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(model));
  const { document } = editor;
  const end = document.lineAt(document.lineCount - 1).range.end;
  const before = end.character === 0 ? "\n" : "\n\n";
  const statement = new vscode.SnippetString()
    .appendText(`${before}evidence ${quality.label} from ${JSON.stringify(file.path)} at `)
    .appendTabstop(0)
    .appendText("\n");
  await editor.insertSnippet(statement, end);
  await vscode.commands.executeCommand("editor.action.triggerSuggest");
}

/** The files of the model's folder of the workspace, with the path by which the model names each. */
async function filesBeside(model: vscode.Uri): Promise<(vscode.QuickPickItem & { path: string })[]> {
  const folder = vscode.workspace.getWorkspaceFolder(model);
  if (!folder) return [];
  const found = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, measured), ignored, mostFiles);
  const beside = model.path.slice(0, model.path.lastIndexOf("/"));
  return found
    .map((file) => ({ label: vscode.workspace.asRelativePath(file), path: between(beside, file.path) }))
    .sort((a, b) => a.label.localeCompare(b.label));
}
