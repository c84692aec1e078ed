import { createToken, createTokenInstance, type IToken, Lexer } from "chevrotain";
import { matchAt } from "./look.js";
import { assigning } from "./words.js";

/** No rule takes it: the parser stops at it rather than in the next line. */
export const missingValue = createToken({ name: "missing~", pattern: Lexer.NA });

/** A name or a path, and `=` or `:`. */
const assignment = /(?!\d)(?:"[^"\n]*"|[\w.\-µ]|\[[^\]\n]*\])+[ \t]*(?:[-+*]?=(?!=)|:)/y;

/**
 * Marks where a value is missing: behind an `=` or `:` at the end of its line, if the next line assigns to something itself. Without the mark the name of
 * the next entry would be taken for the value of this one, and that of each later entry for the value of the one before it.
 * So it is with `status`, which a line with `rejected` follows.
 */
export function markMissingValues(tokens: readonly IToken[], text: string): IToken[] {
  return tokens.flatMap((token, at) => {
    const next = tokens[at + 1];
    if (!next || next.startLine === token.endLine) return [token];
    const missing = assigning.has(token.image)
      ? matchAt(assignment, text, next.startOffset) !== null
      : token.image === "status" && next.tokenType.name === "rejected";
    return missing ? [token, behind(token)] : [token];
  });
}

function behind({ endOffset, endLine, endColumn }: IToken): IToken {
  const [offset, line, column] = [endOffset! + 1, endLine!, endColumn! + 1];
  return createTokenInstance(missingValue, "", offset, endOffset!, line, line, column, endColumn!);
}
