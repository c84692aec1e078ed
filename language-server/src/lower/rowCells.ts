import type { ast } from "@tradeops/grammar";
import { type AstNode, AstUtils } from "langium";
import { keepsRow } from "../data/filter.js";
import type { DataRow } from "./context.js";

/**
 * Whether an expression about a row reads a cell that is empty, so that what it describes is absent. Of `x else y` only `y` counts where
 * `x` has an empty cell, of an `if` about the row only the branch taken.
 */
export function readsEmptyCell(node: AstNode | undefined, row: DataRow): boolean {
  switch (node?.$type) {
    case "RefExpr": {
      const element = (node as ast.RefExpr).ref?.element?.ref;
      return element?.$type === "DataColumn" && !row.cells.has(element.name);
    }
    case "Otherwise": {
      const { value, default: fallback } = node as ast.Otherwise;
      return readsEmptyCell(value, row) && readsEmptyCell(fallback, row);
    }
    case "Conditional": {
      const { condition, then, else: otherwise } = node as ast.Conditional;
      const taken = branchTaken(node as ast.Conditional, row);
      const branches = taken ? [taken] : [condition, then, otherwise];
      return branches.some((branch) => readsEmptyCell(branch, row));
    }
    default:
      return node !== undefined && AstUtils.streamContents(node).some((part) => readsEmptyCell(part, row));
  }
}

/** The branch that the row alone decides on; undefined where the condition names more than the row's columns. */
export function branchTaken(node: ast.Conditional, row: DataRow): ast.Expr | undefined {
  const aboutRow =
    node.condition !== undefined &&
    AstUtils.streamAst(node.condition)
      .filter((part): part is ast.Ref => part.$type === "Ref")
      .every((ref) => ref.element?.ref?.$type === "DataColumn");
  const holds = aboutRow ? keepsRow(node.condition, row.cells) : undefined;
  return typeof holds === "boolean" ? (holds ? node.then : node.else) : undefined;
}
