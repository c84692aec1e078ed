import type { IToken } from "chevrotain";
import { DefaultLexer, type LexerResult, type TokenizeOptions } from "langium";
import { joinBrokenNames } from "./brokenNames.js";
import { markMissingValues } from "./missingValue.js";
import { shallow } from "./shallow.js";
import { softName } from "./words.js";

/**
 * Cuts out what is nested so deeply that parsing it could exhaust the stack, and says so; joins names that cannot be; marks where a value is missing; while completing, takes a keyword that was just typed as one, not as a name.
 */
export class TradeOpsLexer extends DefaultLexer {
  override tokenize(text: string, options?: TokenizeOptions): LexerResult {
    const result = super.tokenize(text, options);
    takeStray(result);
    const { tokens, error } = shallow(result.tokens);
    if (error) {
      result.tokens = tokens;
      result.errors.push(error);
    }
    const names = joinBrokenNames(result.tokens, text, this.definition.WORD!);
    result.errors.push(...names.errors);
    result.tokens = markMissingValues(names.tokens, text);
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

/** A text or a comment without an end, or a run of signs that mean nothing, is one error, and no tokens. */
function takeStray(result: LexerResult): void {
  const isStray = (token: IToken): boolean => token.tokenType.name === "stray~";
  for (const { startOffset: offset, startLine: line, startColumn: column, image } of result.tokens.filter(isStray))
    result.errors.push({ offset, line, column, length: image.length, message: `not understood: ${image.slice(0, 2)}` });
  result.tokens = result.tokens.filter((token) => !isStray(token));
}
