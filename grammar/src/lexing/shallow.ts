import type { ILexingError, IToken } from "chevrotain";
import { reserved } from "./words.js";

/** Brackets inside each other that an expression may have; prefixes such as `not`, `-` or `if`; each bracket counts as so many prefixes less. */
export const mostBrackets = 25;
export const mostPrefixes = 100;
/** Operators that one expression may have, and words that one dotted name may have. */
export const mostOperators = 1000;
const mostWords = 100;
/** Words and signs of one file. */
const mostTokens = 100_000;

/** What marks the message of a lexing error that is about depth, not about a character. */
export const depthMessage = "Nested too deeply:";
/** The same of one that is about how long a file is. */
export const lengthMessage = "Too long to be read:";

const message = `${depthMessage} at most ${mostBrackets} brackets or ${mostPrefixes} prefixes inside each other, ${mostOperators} operators in one expression and ${mostWords} words in one name. Name a part of it with \`let\`, or split the file.`;
const tooLong = `${lengthMessage} a file has at most ${mostTokens} words and signs. Split it, or take options from a CSV file, as in \`decision d from "options.csv" key name\`.`;

/** Leaves out the tokens that lie so deep, or are so many, that parsing them could exhaust the stack or take minutes. */
export function shallow(tokens: IToken[]): { tokens: IToken[]; error?: ILexingError } {
  const depth = new Depth();
  let first: IToken | undefined;
  const kept: IToken[] = [];
  for (const token of tokens) {
    depth.enter(token);
    if (kept.length < mostTokens && depth.fits()) kept.push(token);
    else first ??= token;
    depth.leave(token);
  }
  if (!first) return { tokens };
  const isLong = kept.length === mostTokens && first.startOffset > kept[mostTokens - 1]!.startOffset;
  const { startOffset: offset, startLine: line, startColumn: column, image } = first;
  return { tokens: kept, error: { offset, line, column, length: image.length, message: isLong ? tooLong : message } };
}

const resets = new Set(["=", ":", ",", "+=", "-=", "*="]);
const prefixes = new Set(["not", "if", "else", "^", "-"]);
const operators = new Set(["+", "*", "/", "and", "or", "implies"]);

/** How deep the token at hand lies; what is counted ends with its bracket, its value or its clause. */
class Depth {
  private readonly outer: { prefixes: number; operators: number }[] = [];
  private now = { prefixes: 0, operators: 0 };
  private dots = 0;
  private dotted = false;

  enter({ image, tokenType }: IToken): void {
    if (image === "(" || image === "{") this.outer.push({ ...this.now });
    const clause = /^[a-z]+$/.test(tokenType.name) && !reserved.has(tokenType.name);
    if (clause || resets.has(image)) this.now = { ...(this.outer.at(-1) ?? { prefixes: 0, operators: 0 }) };
    else if (prefixes.has(image)) this.now = { prefixes: this.now.prefixes + 1, operators: this.now.operators + 1 };
    else if (operators.has(image)) this.now.operators++;
    this.dots = image === "." ? this.dots + 1 : this.dotted ? this.dots : 0;
    this.dotted = image === ".";
  }

  fits(): boolean {
    const inside = this.outer.length * (mostPrefixes / mostBrackets) + this.now.prefixes;
    return inside <= mostPrefixes && this.now.operators <= mostOperators && this.dots < mostWords;
  }

  leave({ image }: IToken): void {
    if (image === ")") this.outer.pop();
    else if (image === "}") this.now = this.outer.pop() ?? { prefixes: 0, operators: 0 };
  }
}
