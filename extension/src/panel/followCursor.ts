import * as vscode from "vscode";
import type { Requests } from "../requests.js";
import { isFile } from "../target.js";
import type { Panels } from "./panels.js";

/** Milliseconds that the cursor rests before the panel is told where it is. */
const rest = 80;

/** Marks in the panel what the cursor is at, in a model or in a pipeline file that it governs. */
export function followCursor(panels: Panels, server: Requests): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  let asked = 0;

  const follow = async (editor: vscode.TextEditor) => {
    const panel = panels.current;
    const { document, selection } = editor;
    if (!panel?.visible || !(document.languageId === "tradeops" || isFile(document))) return;
    const current = ++asked;
    const { line, character } = selection.active;
    const found = await server.elementAt({ uri: document.uri.toString(), position: { line, character } });
    if (current === asked) panel.highlight(found && found.system === panel.system ? found.id : null);
  };
  const moved = (editor: vscode.TextEditor | undefined) => {
    clearTimeout(timer);
    if (editor && panels.current) timer = setTimeout(() => void follow(editor).catch(() => undefined), rest);
  };
  return vscode.Disposable.from(
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === vscode.window.activeTextEditor) moved(textEditor);
    }),
    vscode.window.onDidChangeActiveTextEditor(moved),
    { dispose: () => clearTimeout(timer) },
  );
}
