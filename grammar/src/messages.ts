import type { IToken, TokenType } from "chevrotain";
import { LangiumParserErrorMessageProvider } from "langium";
import { missingValue } from "./lexing/missingValue.js";

/** How the message begins of what stands where a statement should begin. */
export const noStatement = "A statement starts here";

/** What is missing and where, in a sentence, in place of lists of tokens. */
export class TradeOpsMessages extends LangiumParserErrorMessageProvider {
  override buildMismatchTokenMessage(error: {
    expected: TokenType;
    actual: IToken;
    previous: IToken;
    ruleName: string;
  }): string {
    const { expected, actual, previous, ruleName } = error;
    if (expected.name === "EOF") return this.buildNotAllInputParsedMessage({ firstRedundant: actual, ruleName });
    return `Expected ${noun(expected)}${after(previous)}${found(actual)}.`;
  }

  override buildNoViableAltMessage(error: {
    expectedPathsPerAlt: TokenType[][][];
    actual: IToken[];
    previous: IToken;
    customUserDescription: string;
    ruleName: string;
  }): string {
    const first = [...new Set(error.expectedPathsPerAlt.flat().flatMap((path) => (path[0] ? [noun(path[0])] : [])))];
    const value = first.includes("`-`") && first.includes("a number");
    return `Expected ${value ? "a value" : list(first)}${after(error.previous)}${found(error.actual[0])}.`;
  }

  override buildNotAllInputParsedMessage({ firstRedundant }: { firstRedundant: IToken; ruleName: string }): string {
    if (firstRedundant.image === "}" || firstRedundant.tokenType.name === "option")
      return `${noStatement}, and \`${firstRedundant.image}\` is none: above, a \`{\` is missing or a \`}\` too many.`;
    return `${noStatement} with a keyword such as \`goal\` or \`decision\`; \`${firstRedundant.image}\` is none.`;
  }

  override buildEarlyExitMessage(error: {
    expectedIterationPaths: TokenType[][];
    actual: IToken[];
    previous: IToken;
    ruleName: string;
  }): string {
    const first = [...new Set(error.expectedIterationPaths.flatMap((path) => (path[0] ? [noun(path[0])] : [])))];
    return `Expected ${list(first)}${after(error.previous)}${found(error.actual[0])}.`;
  }
}

const nouns: ReadonlyMap<string, string> = new Map([
  ["WORD", "a name"],
  ["NUMBER", "a number"],
  ["STRING", "a text in quotes"],
  ["UNIT", "a unit"],
  ["DATE", "a date such as 2026-03-02"],
  ["PERCENTILE", "a percentile such as p99.9"],
  ["BOUND", "`require`"],
]);

const noun = (token: TokenType): string => nouns.get(token.name) ?? `\`${token.LABEL ?? token.name}\``;

const list = (items: string[]): string =>
  items.length > 1 ? `${items.slice(0, -1).join(", ")} or ${items.at(-1)}` : (items[0] ?? "something else");

const after = (previous: IToken | undefined): string => (previous?.image ? ` after \`${short(previous.image)}\`` : "");

const found = (token: IToken | undefined): string =>
  token?.tokenType === missingValue ? "" : token?.image ? `, not \`${short(token.image)}\`` : ", but the file ends";

const short = (image: string): string => (image.length > 40 ? `${image.slice(0, 39)}…` : image);
