import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Range } from "../project/findings.js";

/** A replacement in a text, as the Language Server Protocol has it. */
export interface Edit {
  range: Range;
  newText: string;
}

/** A text after edits that do not overlap. */
export function editText(document: Pick<TextDocument, "getText" | "offsetAt">, edits: readonly Edit[]): string {
  let text = document.getText();
  const placed = edits.map(({ range, newText }) => ({
    start: document.offsetAt(range.start),
    end: document.offsetAt(range.end),
    newText,
  }));
  for (const { start, end, newText } of placed.sort((a, b) => b.start - a.start))
    text = text.slice(0, start) + newText + text.slice(end);
  return text;
}
