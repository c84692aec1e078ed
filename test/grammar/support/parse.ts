import type { ast } from "@tradeops/grammar";
import { createServices } from "../../../language-server/src/language/services.js";

const { language } = createServices();

/** The statements of a text, and how many errors it has. */
export function parse(text: string): { statements: ast.Statement[]; errors: number } {
  const { value, parserErrors, lexerErrors } = language.parser.LangiumParser.parse<ast.Model>(text);
  return { statements: value.statements, errors: parserErrors.length + lexerErrors.length };
}

/** The tree of an expression, every operator in brackets; undefined if it has errors. */
export function tree(expression: string): string | undefined {
  const { statements, errors } = parse(`constraint ${expression}\n`);
  const [statement] = statements;
  return errors === 0 && statement?.$type === "Constraint" ? print(statement.left) : undefined;
}

function print(node: ast.Expr | undefined): string {
  switch (node?.$type) {
    case "Num":
      return String(node.value);
    case "Bool":
      return node.value;
    case "Text":
      return JSON.stringify(node.value);
    case "RefExpr":
      return node.ref?.$cstNode?.text ?? "";
    case "Group":
      return print(node.inner);
    case "Quantity":
      return `(${print(node.value)} ${node.unit})`;
    case "Negative":
      return `(-${print(node.operand)})`;
    case "Not":
      return `(not ${print(node.operand)})`;
    case "Power":
      return `(${print(node.base)} ^ ${print(node.exponent)})`;
    case "Arith":
    case "Logic":
    case "Compare":
      return `(${print(node.left)} ${node.operator} ${print(node.right)})`;
    case "Otherwise":
      return `(${print(node.value)} else ${print(node.default)})`;
    case "Conditional":
      return `(if ${print(node.condition)} then ${print(node.then)} else ${print(node.else)})`;
    case "Call":
      return `${node.func}(${node.args.map(print).join(", ")})`;
    default:
      throw new Error(`no text for ${node?.$type}`);
  }
}
