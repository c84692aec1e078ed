export * as ast from "./generated/ast.js";
export { TradeOpsGeneratedModule, TradeOpsGeneratedSharedModule } from "./generated/module.js";
export { TradeOpsLexer } from "./lexing/lexer.js";
export { depthMessage } from "./lexing/shallow.js";
export { TradeOpsTokenBuilder } from "./lexing/tokenBuilder.js";
export { reserved, softName, statements } from "./lexing/words.js";
export { libraries } from "./library.js";
export { afterToken, noStatement, TradeOpsMessages } from "./messages.js";
export { createParser } from "./parser.js";
