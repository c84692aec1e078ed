import type { CustomPatternMatcherFunc, TokenType } from "chevrotain";
import { Lexer } from "chevrotain";
import { before, firstOnLine, matchAt, matched } from "./look.js";
import { joining, reserved, softName, statements, trailing } from "./words.js";

const wordEnd = "(?![A-Za-z0-9_µ])";
/** After a statement's keyword: a name, a text, a value, or the end of the line. */
const opensStatement = /[ \t]+(?!(?:and|or|implies|then|else)\b)(?=[\wµ"]|-?\(|-\w)|[ \t]*(?:\r?\n|$|\{)/y;
const opensClause = /[ \t]+(?!(?:and|or|implies|then|else)\b)(?=[A-Za-z_µ0-9"])/y;
/** Not the name of what comes next: `because: 5`, `source = 6`, `in.x = a`. */
const unassigned = String.raw`(?!(?:[.-][A-Za-z0-9_-]+|\[[^\]\n]*\])*[ \t]*(?:[-+*]?=(?!=)|:))`;

/**
 * Splits the token of a keyword into a hard one, which is only the keyword (first on its line, followed by what a clause begins with), and a soft twin, which
 * the parser takes as the keyword or as a name, whichever fits. Reserved words stay as they are. Answers the twin.
 */
export function splitKeyword(token: TokenType, wordToken: TokenType): TokenType | undefined {
  const { name } = token;
  delete token.LONGER_ALT;
  if (reserved.has(name)) {
    token.PATTERN = new RegExp(name + wordEnd);
    return undefined;
  }
  token.PATTERN = joining.has(name) && !statements.has(name) ? Lexer.NA : { exec: hardPattern(name) };
  token.START_CHARS_HINT = [name.charAt(0)];
  token.LINE_BREAKS = false;
  return {
    name: softName(name),
    PATTERN: new RegExp(name + wordEnd + (trailing.has(name) ? unassigned : "")),
    CATEGORIES: [token, wordToken],
    LABEL: name,
  };
}

function hardPattern(name: string): CustomPatternMatcherFunc {
  const spelled = new RegExp(name + wordEnd, "y");
  const statement = statements.has(name);
  const opens = statement ? opensStatement : opensClause;
  return (text, offset, tokens) => {
    if (!statement && before(tokens)?.image === ",") return null;
    if (!firstOnLine(text, offset) || !matchAt(spelled, text, offset)) return null;
    return matchAt(opens, text, offset + name.length) ? matched(name) : null;
  };
}

const statementWords = new RegExp(
  `[ \\t]*(${[...statements].filter((word) => word !== "option" && word !== "allow").join("|")})${wordEnd}`,
  "y",
);

/** Whether the line at an offset begins with a keyword that can be nothing but the first word of a statement. */
export function beginsStatement(text: string, line: number): boolean {
  const match = matchAt(statementWords, text, line);
  return match !== null && matchAt(opensStatement, text, line + match[0].length) !== null;
}

/** A goal's `require`, which a comparison follows; like a keyword it has a soft twin, and first on its line it is never a name. */
export function splitBound(token: TokenType, wordToken: TokenType): TokenType {
  const pattern = token.PATTERN as RegExp;
  const at = new RegExp(pattern.source, "y");
  token.PATTERN = {
    exec: (text: string, offset: number, tokens) =>
      before(tokens)?.image !== "," && firstOnLine(text, offset) ? matchAt(at, text, offset) : null,
  } satisfies { exec: CustomPatternMatcherFunc };
  token.START_CHARS_HINT = ["r"];
  token.LINE_BREAKS = false;
  delete token.LONGER_ALT;
  return { name: softName(token.name), PATTERN: pattern, CATEGORIES: [token, wordToken], LABEL: "require" };
}
