import type { Place } from "@tradeops/language-server/protocol";
import * as vscode from "vscode";

export function toRange({ start, end }: Place["range"]): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** Opens a place and selects it: where its file is seen already, else in the first group, or beside what is `avoided` there. */
export async function openPlace(place: Place, avoided?: vscode.ViewColumn): Promise<void> {
  const uri = vscode.Uri.parse(place.uri);
  const seen = vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
  const first = avoided === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One;
  await vscode.window.showTextDocument(uri, {
    viewColumn: seen?.viewColumn ?? first,
    selection: toRange(place.range),
  });
}
