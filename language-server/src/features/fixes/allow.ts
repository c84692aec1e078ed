import { ast } from "@tradeops/grammar";
import type { AstNode } from "langium";
import { codes } from "../../project/codes.js";
import { around, type Fixer, replace } from "./fix.js";

/** Silences a warning on the statement, option or member that it is in; the reason is left to write. */
export const allow: Fixer = (found) => {
  const { code, severity } = found.finding;
  const node = around(found, isAllowable)?.$cstNode;
  if (severity === "error" || !codes.has(code) || !node) return [];
  const text = found.document.textDocument.getText();
  const indent = /[ \t]*$/.exec(text.slice(0, node.offset))![0];
  const first = node.offset === indent.length || /[\r\n]/.test(text.charAt(node.offset - indent.length - 1));
  const newText = `allow ${code} because "say why"${first ? `\n${indent}` : " "}`;
  return [{ title: `Allow \`${code}\` here`, edits: [replace(found, node.offset, node.offset, newText)] }];
};

type Allowable = ast.Statement | ast.Option | ast.Member;

const isAllowable = (node: AstNode): node is Allowable =>
  !ast.isAllow(node) && (ast.isStatement(node) || ast.isOption(node) || ast.isMember(node));
