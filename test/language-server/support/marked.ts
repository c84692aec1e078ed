import { TextDocument } from "vscode-languageserver-textdocument";
import type { Position } from "vscode-languageserver-types";

/** A text without its cursor mark `|`, and where the mark stood. */
export function marked(text: string): { text: string; offset: number; position: Position } {
  const offset = text.indexOf("|");
  if (offset < 0) throw new Error("the text has no cursor mark");
  const clean = text.slice(0, offset) + text.slice(offset + 1);
  return { text: clean, offset, position: TextDocument.create("", "", 0, clean).positionAt(offset) };
}
