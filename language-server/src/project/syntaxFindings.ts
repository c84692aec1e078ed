import { isComputable } from "@tradeops/engine";
import { afterToken, type ast, brokenNameMessage, depthMessage, lengthMessage, noStatement } from "@tradeops/grammar";
import { CstUtils, type LangiumDocument, type Lexer, type ReferenceInfo } from "langium";
import { nodesOf } from "../language/nodes.js";
import type { Surroundings } from "../language/surroundings.js";
import { isAboutText, isAboutUnread } from "./cascades.js";
import type { LocatedFinding, Range } from "./findings.js";
import type { LoadCode } from "./loadCodes.js";
import { loadCodes } from "./loadCodes.js";
import { brokenName, spreadAround } from "./syntaxAdvice.js";

/**
 * What the lexer, the parser and the linker found wrong in a document. `lost` are words of declarations that could not be parsed, here or in other files:
 * that they mean nothing follows from what is reported there. So it is with all but the first problem of a line.
 */
export function syntaxFindings(
  document: LangiumDocument<ast.Model>,
  lost: ReadonlySet<string>,
  surroundings: Surroundings,
): LocatedFinding[] {
  const uri = document.uri.toString();
  const finding = (code: LoadCode, range: Range, message: string): LocatedFinding => ({
    uri,
    range,
    code,
    severity: loadCodes[code],
    message,
    related: [],
  });
  const { lexerErrors, parserErrors } = document.parseResult;
  const at = (start: number, end: number): Range => ({
    start: document.textDocument.positionAt(start),
    end: document.textDocument.positionAt(end),
  });
  const lexed = lexerErrors
    .toSorted((a, b) => a.offset - b.offset)
    .map((error) => {
      const deep = error.message.startsWith(depthMessage);
      const long = error.message.startsWith(lengthMessage);
      const whole = document.textDocument.getText();
      const text = whole.slice(error.offset, error.offset + error.length);
      if (error.message.startsWith(brokenNameMessage)) {
        const declared = error.message === brokenNameMessage;
        const name = brokenName(whole, error.offset, error.offset + error.length, declared);
        return { ...finding("syntax", at(name.start, name.end), name.message), suggestions: [name.meant] };
      }
      const spread = text.startsWith("±") ? spreadAround(whole, error.offset) : undefined;
      if (spread)
        return {
          ...finding("syntax", at(spread.start, spread.end), `\`±\` is no operator: write \`${spread.meant}\`.`),
          suggestions: [spread.meant],
        };
      return finding(
        deep ? "nesting-too-deep" : long ? "file-too-large" : "syntax",
        at(error.offset, error.offset + error.length),
        deep || long ? error.message : unexpected(text),
      );
    });
  const deep = lexed.some(({ code }) => code !== "syntax");
  const parsed = parserErrors.map((error) => {
    const text = document.textDocument.getText();
    const [start, stop] = spanOf(error, text);
    return finding("syntax", at(start, stop), error.message);
  });
  const firsts = new Map<number, LocatedFinding>();
  for (const one of [...lexed, ...parsed]) if (!firsts.has(one.range.start.line)) firsts.set(one.range.start.line, one);
  const linked = document.references.flatMap((reference) => {
    const segment = reference.$refNode?.range;
    if (!("error" in reference) || !reference.error || !segment || !reference.$refText) return [];
    if (lost.has(reference.$refText) || isBehindUnknown(reference.error.info)) return [];
    if (isAboutUnread(reference.error.info, surroundings) || isAboutText(reference.error.info)) return [];
    const first = firsts.get(segment.start.line);
    if (first && first.range.start.character <= segment.start.character) return [];
    return [finding("unknown-name", { start: segment.start, end: segment.end }, reference.error.message)];
  });
  const tooLarge = nodesOf(document, "Num")
    .filter((node) => !isExact(node))
    .map((node) =>
      finding(
        "number-too-large",
        node.$cstNode!.range,
        `\`${node.$cstNode!.text}\` is ${node.value === 0 ? "smaller" : "larger"} than any number that can be computed with (about ${node.value === 0 ? "5e-324" : "1e150"}): correct it, or take another unit.`,
      ),
    );
  return [...(deep ? lexed : firsts.values()), ...linked, ...tooLarge];
}

/** Whether a number is neither infinite nor, unlike what is written, zero. */
function isExact({ value, $cstNode }: ast.Num): boolean {
  return isComputable(value) && (value !== 0 || !/^[0.]*[1-9]/.test($cstNode?.text ?? ""));
}

type ParserError = LangiumDocument["parseResult"]["parserErrors"][number];

/** Where a parser error is shown, by offsets: at what should not be there, or, where a line or the text ends unfinished, behind what is there. */
function spanOf(error: ParserError, text: string): [start: number, stop: number] {
  const { token } = error;
  const previous = (error as { previousToken?: typeof token }).previousToken;
  const atEnd = !isWritten(token);
  if (previous && isUnfinished(error, previous)) return [previous.endOffset! + 1, previous.endOffset! + 1];
  return atEnd ? [text.trimEnd().length, text.trimEnd().length] : [token.startOffset, token.endOffset! + 1];
}

function isUnfinished({ name, message, token }: ParserError, previous: ParserError["token"]): boolean {
  if (!isWritten(previous) || (isWritten(token) && previous.startOffset > token.startOffset)) return false;
  if (token.image && message.includes(afterToken(token))) return false;
  if (message.startsWith(noStatement) || previous.endLine === token.startLine) return false;
  const closes = token.image === "" || token.image === "}" || /^[a-z]+$/.test(token.tokenType.name);
  return name === "MismatchedTokenException" || closes || /^[^\w"µ%{})]/.test(previous.image);
}

/** Not so the end of the text, and what recovery inserts. */
const isWritten = (token: ParserError["token"]): boolean => token.startOffset >= 0;

/** Of `a.b`, only `a` is reported if there is no `a`. */
function isBehindUnknown({ container }: ReferenceInfo): boolean {
  return (
    container.$type === "Ref" &&
    (container as ast.Ref).receiver !== undefined &&
    !(container as ast.Ref).receiver?.element?.ref
  );
}

/** The words of a document that the parser had to skip. */
export function lostWords(document: LangiumDocument<ast.Model>, lexer: Lexer): string[] {
  if (document.parseResult.parserErrors.length === 0) return [];
  const root = document.parseResult.value.$cstNode;
  const parsed = new Set(root ? CstUtils.flattenCst(root).map((leaf) => leaf.offset) : []);
  return lexer
    .tokenize(document.textDocument.getText())
    .tokens.filter((token) => !parsed.has(token.startOffset))
    .map((token) => token.image);
}

function unexpected(text: string): string {
  if (text.startsWith('"')) return 'This text is not closed: add `"` at its end, on the same line.';
  if (text.startsWith("/*")) return "This comment is not closed: add `*/`.";
  if (text.startsWith("_")) return "`_` alone is no name; it stands for any value in a `match` arm.";
  const short = text.length > 20 ? `${text.slice(0, 19)}…` : text;
  const shown = short.replace(
    /\p{C}/gu,
    (sign) => `U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`,
  );
  return `\`${shown}\` means nothing here: remove it, or put it into quotes if it is text.`;
}
