export * as ast from "./generated/ast.js";
export { TradeOpsGeneratedModule, TradeOpsGeneratedSharedModule } from "./generated/module.js";
export { depthMessage, TradeOpsLexer } from "./lexing/lexer.js";
export { TradeOpsTokenBuilder } from "./lexing/tokenBuilder.js";
export { reserved, softName, statements } from "./lexing/words.js";
export { libraries } from "./library.js";
export { noStatement, TradeOpsMessages } from "./messages.js";
export { createParser } from "./parser.js";
