import { type IToken, type TokenType, tokenMatcher } from "chevrotain";
import { LangiumParserErrorMessageProvider } from "langium";
import { missingValue } from "./lexing/missingValue.js";
import { statements } from "./lexing/words.js";

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
    return `Expected ${noun(expected)}${place}${found(actual)}.${meant(actual)}`;
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
    return `${noStatement} with a keyword such as \`goal\` or \`decision\`; \`${short(firstRedundant.image)}\` is none.${meant(firstRedundant)}`;
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

/** Keywords that people misspell: those that begin statements and clauses. */
const keywords = [
  ...statements,
  ...["maximize", "minimize", "weight", "worst", "require", "choose", "because", "rejected", "supersedes", "review"],
  ...["option", "select", "helps", "hurts", "slightly", "moderately", "strongly", "judged", "levels", "scale", "unit"],
];

/** `maximise` was meant to be `maximize`. */
function meant(token: IToken | undefined): string {
  const word = token?.image ?? "";
  if (!/^[a-z]{4,14}$/i.test(word)) return "";
  const close = keywords.find((keyword) => keyword !== word && isClose(word.toLowerCase(), keyword));
  return close ? ` Did you mean \`${close}\`?` : "";
}

/** One letter is added, missing, replaced, or swapped with the next. */
function isClose(word: string, keyword: string): boolean {
  let from = 0;
  while (from < word.length && word[from] === keyword[from]) from++;
  const [a, b] = [word.slice(from), keyword.slice(from)];
  const swapped = a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return swapped || a.slice(1) === b || a === b.slice(1) || a.slice(1) === b.slice(1);
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
