import type { IToken, TokenType } from "chevrotain";
import { createLangiumParser, type LangiumCoreServices, type LangiumParser } from "langium";

/** The part of Chevrotain's recovery that is changed; Langium keeps the parser it wraps private. */
interface Recovering {
  canRecoverWithSingleTokenDeletion(expected: TokenType): boolean;
  LA(distance: number): IToken;
}

/** A keyword that is first on its line begins a statement: recovery inserts what is missing before it and never drops it. */
export function createParser(services: LangiumCoreServices): LangiumParser {
  const parser = createLangiumParser(services);
  const wrapped = (parser as unknown as { wrapper: Recovering }).wrapper;
  const deletion = wrapped.canRecoverWithSingleTokenDeletion.bind(wrapped);
  wrapped.canRecoverWithSingleTokenDeletion = (expected) =>
    !/^[a-z]+$/.test(wrapped.LA(1).tokenType.name) && deletion(expected);
  return parser;
}
