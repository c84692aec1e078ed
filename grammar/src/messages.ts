import { type IToken, type TokenType, tokenMatcher } from "chevrotain";
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
    // After what a repetition skipped, "previous" is behind what is wrong.
    const place = previous && previous.startOffset >= actual.startOffset ? "" : afterToken(previous);
    return `Expected ${noun(expected)}${place}${found(actual)}.`;
  }

  override buildNoViableAltMessage(error: {
    expectedPathsPerAlt: TokenType[][][];
    actual: IToken[];
    previous: IToken;
    customUserDescription: string;
    ruleName: string;
  }): string {
    const paths = error.expectedPathsPerAlt.flat();
    const lengths = paths.map((path) => fittingStart(path, error.actual));
    const fitting = lengths.reduce((most, length) => Math.max(most, length), 0);
    const next = paths.flatMap((path, n) => (lengths[n] === fitting && path[fitting] ? [noun(path[fitting])] : []));
    const wanted = [...new Set(next)];
    const value = wanted.includes("`-`") && wanted.includes("a number");
    const previous = fitting === 0 ? error.previous : error.actual[fitting - 1];
    return `Expected ${value ? "a value" : list(wanted)}${afterToken(previous)}${found(error.actual[fitting])}.`;
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
    return `Expected ${list(first)}${afterToken(error.previous)}${found(error.actual[0])}.`;
  }
}

/** How many tokens a path begins with: what is wrong comes after the longest such start of all paths. */
function fittingStart(path: readonly TokenType[], tokens: readonly IToken[]): number {
  const wrong = path.findIndex((type, n) => !tokens[n] || !tokenMatcher(tokens[n], type));
  return wrong < 0 ? path.length : wrong;
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

/** How a message says what stands before the place. */
export const afterToken = (previous: IToken | undefined): string =>
  previous?.image ? ` after \`${short(previous.image)}\`` : "";

const found = (token: IToken | undefined): string =>
  token?.tokenType === missingValue ? "" : token?.image ? `, not \`${short(token.image)}\`` : ", but the file ends";

const short = (image: string): string => (image.length > 40 ? `${image.slice(0, 39)}…` : image);
