import type { CustomPatternMatcherFunc, TokenType, TokenVocabulary } from "chevrotain";
import { DefaultTokenBuilder, type GrammarAST, type TokenBuilderOptions } from "langium";
import { splitBound, splitKeyword } from "./keywordToken.js";
import { before, matchAt } from "./look.js";
import { unitPattern } from "./unitToken.js";

/** Decides what the grammar cannot: which words are keywords, names or units, what is a date, and which `else` closes a `match`. */
export class TradeOpsTokenBuilder extends DefaultTokenBuilder {
  override buildTokens(grammar: GrammarAST.Grammar, options?: TokenBuilderOptions): TokenVocabulary {
    const all = super.buildTokens(grammar, options) as TokenType[];
    const token = (name: string): TokenType => all.find((candidate) => candidate.name === name)!;
    const [word, unit, date, bound, elseArm] = ["WORD", "UNIT", "DATE", "BOUND", "else:"].map(token) as [
      TokenType,
      TokenType,
      TokenType,
      TokenType,
      TokenType,
    ];
    const keywords = all.filter(
      (candidate) => /^[a-z]+$/i.test(candidate.name) && candidate.name === candidate.name.toLowerCase(),
    );
    const soft = keywords.flatMap((keyword) => splitKeyword(keyword, word) ?? []);
    const softBound = splitBound(bound, word);

    custom(unit, unitPattern(word, token("NUMBER"), new Set(keywords.map((keyword) => keyword.name))), unitStarts);
    unit.CATEGORIES = [word];
    custom(date, datePattern, "0123456789");
    elseArm.PATTERN = /else[ \t]*:/;
    delete elseArm.LONGER_ALT;
    word.LONGER_ALT = undefined;

    const special = new Set([...keywords, unit, word, bound, elseArm]);
    const rest = all.filter((candidate) => !special.has(candidate));
    const terminals = rest.filter((candidate) => /^[A-Z]/.test(candidate.name));
    const punctuation = rest.filter((candidate) => !/^[A-Z]/.test(candidate.name));
    return [
      ...terminals.filter((terminal) => terminal.GROUP),
      unclosedComment,
      elseArm,
      bound,
      softBound,
      ...keywords,
      ...soft,
      unit,
      ...terminals.filter((terminal) => !terminal.GROUP),
      unclosed,
      word,
      ...punctuation,
      stray,
    ];
  }
}

/** Texts and comments without an end, and runs of signs that mean nothing; the lexer reports them and takes them out. */
const unclosed: TokenType = { name: "stray~", PATTERN: /"(?:\\.|[^"\\\n\r])*\\?/, LINE_BREAKS: false };
const unclosedComment: TokenType = { name: "stray~", PATTERN: /\/\*[\s\S]*/, LINE_BREAKS: true };

const stray: TokenType = { name: "stray~", PATTERN: /[^\s!-~µ]+/, LINE_BREAKS: false };

const unitStarts = "%_µabcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

const isoDate = /\d{4}-\d{2}-\d{2}/y;

/** A date only behind `on` and `review`: elsewhere `2026-03-02` is two subtractions. */
const datePattern: CustomPatternMatcherFunc = (text, offset, tokens) =>
  ["on", "review"].includes(before(tokens)?.image ?? "") ? matchAt(isoDate, text, offset) : null;

function custom(token: TokenType, exec: CustomPatternMatcherFunc, starts: string): void {
  token.PATTERN = { exec };
  token.LINE_BREAKS = false;
  token.START_CHARS_HINT = [...starts];
}
