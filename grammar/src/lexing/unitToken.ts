import type { CustomPatternMatcherFunc, IToken, TokenType } from "chevrotain";
import { before, matchAt } from "./look.js";
import { softName } from "./words.js";

const word = String.raw`(?:%|(?:[A-Za-zµ]|_(?=[A-Za-z0-9_µ]))[A-Za-z0-9_µ]*(?:\^-?\d+)?)`;
const unit = new RegExp(`${word}(?:[*/](?=[A-Za-z_%µ])${word})*`, "y");
/** The next name of a body: `rate:`, `recall -=`, `a.b[0] =`. */
const assignment = /(?:[.-][\w-]+|\[[^\]\n]*\])*\s*(?:[-+*]?=(?!=)|:(?!\/))/y;
/** `decision d in a, b` lists names: no `in ms`. */
const anotherValue = /[ \t]*[,({]/y;

/**
 * A unit is one token: a blank-free run such as `req/s` on the line of the number, name or bracket before it, or behind `unit` and `in`. What is a keyword, or the
 * next name of a body, is none; the grammar alone could not tell.
 */
export function unitPattern(
  wordToken: TokenType,
  numberToken: TokenType,
  keywords: ReadonlySet<string>,
): CustomPatternMatcherFunc {
  return (text, offset, tokens) => {
    const last = before(tokens);
    if (!last) return null;
    const type = last.tokenType;
    const exported = type.name === "in" || type.name === softName("in");
    const clause = exported || type.name === "unit" || type.name === softName("unit");
    const named =
      type === wordToken || (type.name.endsWith("~") && /^[-+*/^(=:,<>]=?$/.test(before(tokens, 2)?.image ?? ""));
    if (!clause && type !== numberToken && !named && type.name !== ")") return null;
    const match = matchAt(unit, text, offset);
    if (!match || keywords.has(match[0])) return null;
    const gap = text.slice((last.endOffset ?? offset) + 1, offset);
    if (named && !/^[ \t]+$/.test(gap)) return null;
    if (!clause && gap.includes("\n")) return null;
    const end = offset + match[0].length;
    if (exported && matchAt(anotherValue, text, end)) return null;
    const free = type === numberToken && (text[end] === ":" ? startsEntry(tokens) : endsScale(tokens));
    if (!clause && !free && matchAt(assignment, text, end)) return null;
    return text[end] === "." || text[end] === "(" ? null : match;
  };
}

/** Is the number at the end the first of an arm or knot (`2 GiB: …`), so that its unit may be followed by a colon? */
function startsEntry(tokens: readonly IToken[]): boolean {
  let i = tokens.length - 2;
  if (tokens[i]?.image === "-" && /^[,{(]$/.test(tokens[i - 1]?.image ?? "")) i--;
  const opener = tokens[i];
  return (
    !opener || /^[,{)]$/.test(opener.image) || ["NUMBER", "UNIT", "STRING", "WORD"].includes(opener.tokenType.name)
  );
}

/** `scale 100 ms to 10 ms = …`: after the second number of a range no name of a body can come. */
function endsScale(tokens: readonly IToken[]): boolean {
  const negative = before(tokens, 2)?.image === "-";
  return before(tokens, negative ? 3 : 2)?.tokenType.name === softName("to");
}
