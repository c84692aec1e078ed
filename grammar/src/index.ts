export * as ast from "./generated/ast.js";
