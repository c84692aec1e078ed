import {
  createParser,
  TradeOpsGeneratedModule,
  TradeOpsGeneratedSharedModule,
  TradeOpsLexer,
  TradeOpsMessages,
  TradeOpsTokenBuilder,
} from "@tradeops/grammar";
import {
  createDefaultCoreModule,
  createDefaultSharedCoreModule,
  EmptyFileSystem,
  inject,
  type LangiumCoreServices,
  type LangiumSharedCoreServices,
} from "langium";
import { TradeOpsLinker } from "./linker.js";
import { TradeOpsScopeProvider } from "./scope.js";
import { Surroundings } from "./surroundings.js";

export type TradeOpsServices = LangiumCoreServices & {
  project: { Surroundings: Surroundings };
  references: { ScopeProvider: TradeOpsScopeProvider };
};

/** The language's services. Nothing here reads files: texts are handed in, and what they name is found in `Surroundings`. */
export function createServices(): { shared: LangiumSharedCoreServices; language: TradeOpsServices } {
  const shared = inject(createDefaultSharedCoreModule(EmptyFileSystem), TradeOpsGeneratedSharedModule);
  const language: TradeOpsServices = inject(createDefaultCoreModule({ shared }), TradeOpsGeneratedModule, {
    project: { Surroundings: () => new Surroundings() },
    parser: {
      ParserConfig: () => ({ maxLookahead: 3 }),
      Lexer: (services: LangiumCoreServices) => new TradeOpsLexer(services),
      TokenBuilder: () => new TradeOpsTokenBuilder(),
      ParserErrorMessageProvider: () => new TradeOpsMessages(),
      LangiumParser: (services: LangiumCoreServices) => createParser(services),
    },
    references: {
      Linker: (services: TradeOpsServices) => new TradeOpsLinker(services),
      ScopeProvider: (services: TradeOpsServices) => new TradeOpsScopeProvider(services),
    },
  }) as TradeOpsServices;
  shared.ServiceRegistry.register(language);
  return { shared, language };
}
