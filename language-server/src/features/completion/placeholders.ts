import { type CompletionItem, CompletionItemKind, InsertTextFormat } from "vscode-languageserver-types";
import type { Next } from "./next.js";

/**
 * What stands for something that nobody can know, where nothing else is offered and nothing is typed yet: a new name, a number, a text, a date,
 * a sign that must come.
 */
export function placeholders(next: readonly Next[]): CompletionItem[] {
  return next.flatMap(({ keyword, terminal, reference, rule }): CompletionItem[] => {
    if (keyword !== undefined) return [sign(keyword)];
    if (reference || !terminal) return [];
    const found = rule === "Column" ? undefined : bodies.get(terminal);
    return found ? [place(...found)] : [];
  });
}

const bodies: ReadonlyMap<string, [label: string, body: string]> = new Map([
  ["WORD", ["a name", `\${1:name}`]],
  ["NUMBER", ["a number", `\${1:1}`]],
  ["STRING", ["a text", `"\${1:text}"`]],
  ["DATE", ["a date", `\${1:2030-01-31}`]],
]);

function place(label: string, insertText: string): CompletionItem {
  return {
    label,
    kind: CompletionItemKind.Text,
    insertText,
    insertTextFormat: InsertTextFormat.Snippet,
    sortText: "8",
  };
}

function sign(keyword: string): CompletionItem {
  return { label: keyword, kind: CompletionItemKind.Operator, insertText: keyword, sortText: "9" };
}
