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
  const firsts = new Set<string>();
  for (const [n, token] of tokens.entries()) {
    const name = n > 0 ? brokenName(tokens[n - 1]!, token, text, word) : undefined;
    if (name === undefined) continue;
    declared.set(token.startOffset, name);
    firsts.add(token.image);
  }
  if (declared.size === 0) return { tokens, errors: [] };
  const names = new Set(declared.values());
  const joined: IToken[] = [];
  const errors: ILexingError[] = [];
  for (const token of tokens) {
    if (token.startOffset <= (joined.at(-1)?.endOffset ?? -1)) continue;
    const own = declared.get(token.startOffset);
    const name = own ?? (firsts.has(token.image) ? usedAt(token.startOffset, text, names) : undefined);
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

/** A name as people write it; a comment may stand behind it. Longer ones are no names to anybody. */
const written = /(?:[\wµ.+-]|\/(?![/*])){1,200}/y;
/** What makes it the path of an entry, which may follow a value that is called like a keyword. */
const assigned = /[ \t]*(?:\[|[-+*]?=(?!=)|:)/y;

/** The name that begins with a token, if that declares one and it is none. */
function brokenName({ tokenType }: IToken, token: IToken, text: string, word: TokenType): string | undefined {
  const keyword = tokenType.name.replace(/~$/, "");
  if (!declaring.has(keyword) || !(tokenMatcher(token, word) || /^\d/.test(token.image))) return undefined;
  const name = matchAt(written, text, token.startOffset)?.[0] ?? token.image;
  const end = token.startOffset + name.length;
  const isPath = keyword !== tokenType.name && matchAt(assigned, text, end);
  return name === token.image || isPath || goesOn(text, end) ? undefined : name;
}

/** The longest of some names that stands at an offset, with no letter or digit behind it. */
function usedAt(offset: number, text: string, names: ReadonlySet<string>): string | undefined {
  let name = matchAt(written, text, offset)?.[0] ?? "";
  while (name !== "" && !names.has(name)) name = name.replace(/(?:[\wµ]+|[^\wµ]+)$/, "");
  return name === "" || goesOn(text, offset + name.length) ? undefined : name;
}

const goesOn = (text: string, end: number): boolean => /[\wµ]/.test(text.charAt(end));

function longer(token: IToken, image: string, tokenType: TokenType): IToken {
  const more = image.length - 1;
  const [endOffset, endColumn] = [token.startOffset + more, token.startColumn! + more];
  return { ...token, tokenType, tokenTypeIdx: tokenType.tokenTypeIdx!, image, endOffset, endColumn };
}
