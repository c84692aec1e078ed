import { ast } from "@tradeops/grammar";
import { type AstNode, AstUtils } from "langium";
import { around, type Fixer, type Found, replace } from "./fix.js";

/** Relaxes a bound of a conflict as far as the nearest configuration asks for. */
export const relax: Fixer = (found) =>
  (found.finding.relax ?? []).flatMap(({ uri, range, bound, message }, n) => {
    if (uri !== found.finding.uri) return [];
    const { textDocument } = found.document;
    const [start, end] = [textDocument.offsetAt(range.start), textDocument.offsetAt(range.end)];
    const old = boundAt({ ...found, start, end });
    if (!old) return [];
    const title = `${message.charAt(0).toUpperCase()}${message.slice(1)}`;
    return [{ title, edits: [replace(found, old.offset, old.end, bound)], preferred: n === 0 }];
  });

/** The constant that a goal's `require`, a `require` statement or a constraint compares with. */
function boundAt(found: Found) {
  const goal = around(found, ast.isBound);
  if (goal) return goal.value?.$cstNode;
  const statement = around(found, (node) => ast.isRequire(node) || ast.isConstraint(node));
  const condition = statement && (ast.isRequire(statement) ? statement.condition : statement.left);
  if (!ast.isCompare(condition)) return undefined;
  return [condition.right, condition.left].find((side) => side && isConstant(side))?.$cstNode;
}

const isConstant = (side: AstNode): boolean => !AstUtils.streamAst(side).some((node) => ast.isRef(node));
