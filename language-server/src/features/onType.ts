import type { ast } from "@tradeops/grammar";
import type { IToken } from "chevrotain";
import type { LangiumDocument } from "langium";
import type { Position } from "vscode-languageserver-types";
import type { TradeOpsServices } from "../language/services.js";
import type { Edit } from "./edits.js";
import { format } from "./format.js";

/**
 * What tidies a text right after a line end or a `}` was typed. The new line, or that of the brace, is indented by the braces around it, whatever else is half-typed; a
 * body that a brace closes is formatted if the text parses.
 */
export function formatOnType(
  language: TradeOpsServices,
  document: LangiumDocument<ast.Model>,
  { line, character }: Position,
  typed: string,
): Edit[] {
  const text = document.textDocument.getText();
  const { tokens } = language.parser.Lexer.tokenize(text);
  const start = document.textDocument.offsetAt({ line, character: 0 });
  const rest = text.slice(start).split(/\r?\n/, 1)[0]!;
  const blanks = /^[ \t]*/.exec(rest)![0];
  if (typed === "}") {
    const closing = document.textDocument.offsetAt({ line, character }) - 1;
    const opening = openAt(tokens, closing);
    if (!opening) return [];
    const from = document.textDocument.positionAt(opening.startOffset).line;
    const body = format(document).filter(({ range }) => range.start.line >= from && range.end.line <= line);
    if (body.length > 0 || blanks.length !== character - 1) return body;
    return indented(line, blanks, indentOf(document, opening));
  }
  const opening = openAt(tokens, start);
  if (!opening) return [];
  const closes = rest.trimStart().startsWith("}");
  return indented(line, blanks, indentOf(document, opening) + (closes ? 0 : 2));
}

/** The brace that is open at an offset. */
function openAt(tokens: readonly IToken[], offset: number): IToken | undefined {
  const open: IToken[] = [];
  for (const token of tokens) {
    if (token.startOffset >= offset) break;
    if (token.image === "{") open.push(token);
    else if (token.image === "}") open.pop();
  }
  return open.at(-1);
}

/** The blanks at the beginning of a token's line. */
function indentOf({ textDocument }: LangiumDocument, token: IToken): number {
  const { line } = textDocument.positionAt(token.startOffset);
  const start = textDocument.offsetAt({ line, character: 0 });
  return /^[ \t]*/.exec(textDocument.getText().slice(start))![0].length;
}

function indented(line: number, blanks: string, indent: number): Edit[] {
  const newText = " ".repeat(indent);
  const range = { start: { line, character: 0 }, end: { line, character: blanks.length } };
  return blanks === newText ? [] : [{ range, newText }];
}
