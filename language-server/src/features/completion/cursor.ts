import { type ast, statements } from "@tradeops/grammar";
import type { IToken } from "chevrotain";
import { CstUtils, type LangiumDocument } from "langium";
import type { TradeOpsServices } from "../../language/services.js";

/** The text around a cursor, as completion sees it. */
export interface Cursor {
  document: LangiumDocument<ast.Model>;
  offset: number;
  /** Where what is being typed begins; inside quotes, behind the opening one. */
  start: number;
  /** What is being typed, up to the cursor. */
  typed: string;
  /** The statement up to `start`, without an opening quote. */
  before: string;
  /** Its tokens. */
  tokens: readonly IToken[];
  quoted: boolean;
  /** A number ends right here, without a blank. */
  behindNumber: boolean;
  /** Nothing but blanks stands before on the line. */
  firstOnLine: boolean;
}

/** Reads what surrounds an offset; undefined inside a comment, where nothing is offered. */
export function cursorAt(
  language: TradeOpsServices,
  document: LangiumDocument<ast.Model>,
  offset: number,
): Cursor | undefined {
  const text = document.textDocument.getText();
  const root = document.parseResult.value.$cstNode;
  const leaf = root && offset > 0 ? CstUtils.findLeafNodeAtOffset(root, offset - 1) : undefined;
  if (leaf?.hidden && inComment(leaf.text, leaf.end, offset)) return undefined;
  const from = statementStart(text, offset);
  const { tokens, errors } = language.parser.Lexer.tokenize(text.slice(from, offset));
  const open = errors.find(
    (error) => text.startsWith('"', from + error.offset) && !text.slice(from + error.offset, offset).includes("\n"),
  );
  if (errors.some((error) => text.startsWith("/*", from + error.offset))) return undefined;
  const comment = /\/\/[^\n]*$/.exec(open ? "" : text.slice(from, offset));
  if (comment && !tokens.some((token) => token.startOffset >= comment.index || token.endOffset! >= comment.index))
    return undefined;
  const quoted = open !== undefined;
  const typed = open ? text.slice(from + open.offset + 1, offset) : wordBefore(text.slice(from, offset));
  const start = offset - typed.length;
  const stop = quoted ? start - 1 : start;
  return {
    document,
    offset,
    start,
    typed,
    quoted,
    before: text.slice(from, stop),
    tokens: tokens.filter((token) => from + token.startOffset < stop),
    behindNumber: typed === "" && /(?:^|[^\wµ])\d[\d.]*$/.test(text.slice(0, offset)),
    firstOnLine: /(^|\n)[ \t]*$/.test(text.slice(0, stop)),
  };
}

/** What is being typed at the end of a text; a number there is typed already, and a unit may follow it. */
function wordBefore(text: string): string {
  const unit = /(?:\bunit|[\d)])[ \t]+([a-zA-Zµ%][\wµ%^]*[*/][\wµ%^*/]*)$/.exec(text);
  if (unit) return unit[1]!;
  const word = /[\wµ%]*$/.exec(text)![0];
  return /^\d/.test(word) ? "" : word;
}

function inComment(text: string, end: number, offset: number): boolean {
  if (text.startsWith("//")) return true;
  return text.startsWith("/*") && (offset < end || !text.endsWith("*/"));
}

const statementLine = new RegExp(
  `^(?:${[...statements].filter((word) => word !== "option").join("|")})\\b(?!\\s*(?:[<>:]|[=!+*-]=|=))`,
  "gm",
);

/** Where the statement around an offset begins: the last keyword of a statement at the beginning of a line. */
function statementStart(text: string, offset: number): number {
  let start = 0;
  for (const match of text.slice(0, offset).matchAll(statementLine))
    if (match.index + match[0].length < offset) start = match.index;
  return start;
}
