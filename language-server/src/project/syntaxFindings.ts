import { type ast, depthMessage } from "@tradeops/grammar";
import { AstUtils, type LangiumDocument } from "langium";
import type { LocatedFinding, Range } from "./findings.js";
import type { LoadCode } from "./loadCodes.js";
import { loadCodes } from "./loadCodes.js";

/** What the lexer, the parser and the linker found wrong in a document. */
export function syntaxFindings(document: LangiumDocument<ast.Model>): LocatedFinding[] {
  const uri = document.uri.toString();
  const finding = (code: LoadCode, range: Range, message: string): LocatedFinding => ({
    uri,
    range,
    code,
    severity: loadCodes[code],
    message,
    related: [],
  });
  const { lexerErrors, parserErrors, value } = document.parseResult;
  const at = (start: number, end: number): Range => ({
    start: document.textDocument.positionAt(start),
    end: document.textDocument.positionAt(end),
  });
  const lexed = lexerErrors.map((error) => {
    const deep = error.message.startsWith(depthMessage);
    const text = document.textDocument.getText().slice(error.offset, error.offset + error.length);
    return finding(
      deep ? "nesting-too-deep" : "syntax",
      at(error.offset, error.offset + error.length),
      deep ? error.message : unexpected(text),
    );
  });
  const deep = lexed.some((one) => one.code === "nesting-too-deep");
  const parsed = parserErrors.map((error) => {
    const token = Number.isNaN(error.token.startOffset)
      ? (error as { previousToken?: typeof error.token }).previousToken
      : error.token;
    const end = document.textDocument.getText().trimEnd().length;
    const start =
      token && !Number.isNaN(token.startOffset)
        ? token === error.token
          ? token.startOffset
          : (token.endOffset ?? end) + 1
        : end;
    const stop = token === error.token ? (token?.endOffset ?? start) + 1 : start;
    return finding("syntax", at(start, stop), error.message);
  });
  const linked = document.references.flatMap((reference) => {
    const segment = reference.$refNode?.range;
    if (!("error" in reference) || !reference.error || !segment || !reference.$refText) return [];
    return [finding("unknown-name", { start: segment.start, end: segment.end }, reference.error.message)];
  });
  const tooLarge = AstUtils.streamAst(value)
    .filter((node) => node.$type === "Num" && !Number.isFinite((node as ast.Num).value))
    .map((node) =>
      finding(
        "number-too-large",
        node.$cstNode!.range,
        `\`${node.$cstNode!.text}\` is larger than any number that can be computed with (about 1.8e308).`,
      ),
    )
    .toArray();
  return [...lexed, ...(deep ? parsed.slice(0, 1) : parsed), ...linked, ...tooLarge];
}

function unexpected(text: string): string {
  if (text.startsWith('"')) return 'This text is not closed: add `"` at its end, on the same line.';
  if (text.startsWith("/*")) return "This comment is not closed: add `*/`.";
  if (text.startsWith("_")) return "`_` alone is no name; it stands for any value in a `match` arm.";
  const shown = text.length > 20 ? `${text.slice(0, 19)}…` : text;
  return `\`${shown}\` means nothing here: remove it, or put it into quotes if it is text.`;
}
