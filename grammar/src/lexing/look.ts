import type { IToken } from "chevrotain";

/** Matches a sticky expression at an offset. */
export function matchAt(regex: RegExp, text: string, offset: number): RegExpExecArray | null {
  regex.lastIndex = offset;
  return regex.exec(text);
}

/** Whether nothing but blanks stands before the offset on its line. */
export function firstOnLine(text: string, offset: number): boolean {
  let i = offset - 1;
  while (i >= 0 && (text[i] === " " || text[i] === "\t")) i--;
  return i < 0 || text[i] === "\n" || text[i] === "\r";
}

/** The token `back` places before the one to come. */
export const before = (tokens: readonly IToken[], back = 1): IToken | undefined => tokens[tokens.length - back];

/** A token's text as the result of a custom pattern. */
export const matched = (text: string): RegExpExecArray => [text] as unknown as RegExpExecArray;
