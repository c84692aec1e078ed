import type { ILexingError, IToken } from "chevrotain";
import { DefaultLexer, type LexerResult, type TokenizeOptions } from "langium";
import { markMissingValues } from "./missingValue.js";
import { softName } from "./words.js";

/** Brackets inside each other, and prefixes such as `not` or `-` in a row, that an expression may have. */
export const deepest = 100;
/** Operators that one expression may have. */
export const mostOperators = 1000;

/** What marks the message of a lexing error that is about depth, not about a character. */
export const depthMessage = "Nested too deeply:";

/**
 * Cuts out what is nested so deeply that parsing it could exhaust the stack, and says so; marks where a value is missing; while completing, takes a keyword that was just typed as one, not as a name.
 */
export class TradeOpsLexer extends DefaultLexer {
  override tokenize(text: string, options?: TokenizeOptions): LexerResult {
    const result = super.tokenize(text, options);
    takeUnclosed(result);
    const { tokens, error } = shallow(result.tokens);
    if (error) {
      result.tokens = tokens;
      result.errors.push(error);
    }
    result.tokens = markMissingValues(result.tokens, text);
    const last = result.tokens.at(-1);
    if (options?.mode === "partial" && last?.tokenType.name.endsWith("~") && result.tokens.length > 1) {
      const hard = this.definition[last.tokenType.name.slice(0, -1)];
      if (hard && softName(hard.name) === last.tokenType.name) {
        last.tokenType = hard;
        last.tokenTypeIdx = hard.tokenTypeIdx!;
      }
    }
    return result;
  }
}

/** A text or a comment without an end is one error, and no tokens. */
function takeUnclosed(result: LexerResult): void {
  const isUnclosed = (token: IToken): boolean => token.tokenType.name === "unclosed~";
  for (const { startOffset: offset, startLine: line, startColumn: column, image } of result.tokens.filter(isUnclosed))
    result.errors.push({ offset, line, column, length: image.length, message: `not closed: ${image.slice(0, 2)}` });
  result.tokens = result.tokens.filter((token) => !isUnclosed(token));
}

const resets = new Set(["=", ":", ",", "{", "}", "+=", "-=", "*="]);
const prefixes = new Set(["not", "if", "else", "^", "-"]);
const operators = new Set(["+", "*", "/", "and", "or", "implies"]);

/** Leaves out the tokens that lie too deep. */
function shallow(tokens: IToken[]): { tokens: IToken[]; error?: ILexingError } {
  let brackets = 0;
  let run = 0;
  let chain = 0;
  let first: IToken | undefined;
  const kept: IToken[] = [];
  for (const token of tokens) {
    const { image } = token;
    if (image === "(" || image === "{") brackets++;
    if (resets.has(image)) run = chain = 0;
    else if (prefixes.has(image)) {
      run++;
      chain++;
    } else if (operators.has(image)) chain++;
    if (brackets > deepest || run > deepest || chain > mostOperators) first ??= token;
    else kept.push(token);
    if (image === ")" || image === "}") brackets = Math.max(0, brackets - 1);
  }
  if (!first) return { tokens };
  const message = `${depthMessage} at most ${deepest} brackets or prefixes inside each other, and ${mostOperators} operators in one expression. Name a part of it with \`let\`.`;
  const { startOffset: offset, startLine: line, startColumn: column, image } = first;
  return { tokens: kept, error: { offset, line, column, length: image.length, message } };
}
