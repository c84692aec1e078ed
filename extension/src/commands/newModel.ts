import * as vscode from "vscode";

/** Opens the sample as a new model that is not saved yet. */
export async function newModel(extension: vscode.Uri): Promise<void> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, "samples", "sample.tradeops"));
  const content = new TextDecoder().decode(bytes);
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: "tradeops", content }));
}
