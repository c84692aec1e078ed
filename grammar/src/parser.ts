import type { IToken, TokenType } from "chevrotain";
import { createLangiumParser, type LangiumCoreServices, type LangiumParser } from "langium";
import { assigning } from "./lexing/words.js";

/** The part of Chevrotain's recovery that is changed; Langium keeps the parser it wraps private. */
interface Recovering {
  canRecoverWithSingleTokenDeletion(expected: TokenType): boolean;
  canRecoverWithSingleTokenInsertion(expected: TokenType, follows: TokenType[]): boolean;
  LA(distance: number): IToken;
  SAVE_ERROR(error: Error): Error;
  moveToTerminatedState(): void;
  readonly _errors: readonly unknown[];
}

/** Errors behind which a text is not read on: it is something else than a model, and each costs time. */
const mostErrors = 500;

/**
 * Recovery keeps to lines. A keyword that is first on its line begins a statement: what is missing is inserted before it, it is never dropped. And the line after a
 * name without its `=` or `:` is the next entry, not this one's value.
 */
export function createParser(services: LangiumCoreServices): LangiumParser {
  const parser = createLangiumParser(services);
  const wrapped = (parser as unknown as { wrapper: Recovering }).wrapper;
  const deletion = wrapped.canRecoverWithSingleTokenDeletion.bind(wrapped);
  wrapped.canRecoverWithSingleTokenDeletion = (expected) =>
    !/^[a-z]+$/.test(wrapped.LA(1).tokenType.name) && deletion(expected);
  const insertion = wrapped.canRecoverWithSingleTokenInsertion.bind(wrapped);
  wrapped.canRecoverWithSingleTokenInsertion = (expected, follows) =>
    !(assigning.has(expected.name) && startsLine(wrapped.LA(0), wrapped.LA(1))) && insertion(expected, follows);
  const save = wrapped.SAVE_ERROR.bind(wrapped);
  wrapped.SAVE_ERROR = (error) => {
    if (wrapped._errors.length >= mostErrors) wrapped.moveToTerminatedState();
    return save(error);
  };
  return parser;
}

const startsLine = (previous: IToken, token: IToken): boolean => (token.startLine ?? 0) > (previous.endLine ?? 0);
