import { type ILexingError, type IToken, type TokenType, tokenMatcher } from "chevrotain";
import { matchAt } from "./look.js";

/** How the message begins of a lexing error that is about a name with signs that names cannot have; where the name is declared, this is all. */
export const brokenNameMessage = "no name";

/**
 * Joins the tokens of a declared name such as `conformer-s` or `gpt3.5` into one, so that all behind it is read as it was meant, and says of each that it is no name;
 * the same where the name is used. `word` is the type of names.
 */
export function joinBrokenNames(
  tokens: IToken[],
  text: string,
  word: TokenType,
): { tokens: IToken[]; errors: ILexingError[] } {
  const declared = new Map<number, string>();
  for (const [n, token] of tokens.entries()) {
    const name = n > 0 ? brokenName(tokens[n - 1]!, token, text, word) : undefined;
    if (name) declared.set(token.startOffset, name);
  }
  if (declared.size === 0) return { tokens, errors: [] };
  const names = [...new Set(declared.values())].sort((a, b) => b.length - a.length);
  const joined: IToken[] = [];
  const errors: ILexingError[] = [];
  for (const token of tokens) {
    if (token.startOffset <= (joined.at(-1)?.endOffset ?? -1)) continue;
    const own = declared.get(token.startOffset);
    const name = own ?? names.find((one) => one.startsWith(token.image) && standsAt(one, text, token.startOffset));
    if (name === undefined) {
      joined.push(token);
      continue;
    }
    joined.push(longer(token, name, word));
    const { startOffset: offset, startLine: line, startColumn: column } = token;
    const message = own ? brokenNameMessage : `${brokenNameMessage} where it is used`;
    errors.push({ offset, line, column, length: name.length, message });
  }
  return { tokens: joined, errors };
}

/** What a new name follows. */
const declaring = new Set(
  "system quality let param stage goal decision option table scenario stakeholder decide".split(" "),
);

/** A name as people write it; a comment may stand behind it. */
const written = /(?:[\w.+-]|\/(?![/*]))+/y;
/** What makes it the path of an entry, which may follow a value that is called like a keyword. */
const assigned = /[ \t]*(?:\[|[-+*]?=(?!=)|:)/y;

/** The name that begins with a token, if that declares one and it is none. */
function brokenName({ tokenType }: IToken, token: IToken, text: string, word: TokenType): string | undefined {
  const keyword = tokenType.name.replace(/~$/, "");
  if (!declaring.has(keyword) || !(tokenMatcher(token, word) || /^\d/.test(token.image))) return undefined;
  const name = matchAt(written, text, token.startOffset)![0];
  const isPath = keyword !== tokenType.name && matchAt(assigned, text, token.startOffset + name.length);
  return name === token.image || isPath ? undefined : name;
}

const standsAt = (name: string, text: string, offset: number): boolean =>
  text.startsWith(name, offset) && !/\w/.test(text.charAt(offset + name.length));

function longer(token: IToken, image: string, tokenType: TokenType): IToken {
  const more = image.length - 1;
  const [endOffset, endColumn] = [token.startOffset + more, token.startColumn! + more];
  return { ...token, tokenType, tokenTypeIdx: tokenType.tokenTypeIdx!, image, endOffset, endColumn };
}
