import type { TableSource } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import { AstUtils } from "langium";
import type { Context } from "./context.js";

/** Where the rows of a table stand, which columns are measured, and what its `where` wants in others. Undefined if its path leads out of the project. */
export function tableSource(ctx: Context, node: ast.Table): TableSource | undefined {
  if (node.file === undefined || ctx.data.path(node, node.file) === undefined) return undefined;
  const columns = node.axes.map(({ column }) => column ?? "");
  const measures = new Set(node.members.flatMap(({ value }) => columnsIn(value)));
  return {
    file: node.file,
    folder: ctx.data.folder(node),
    columns,
    measures: [...measures].filter((column) => !columns.includes(column)),
    given: givenBy(node.filter),
  };
}

/** The columns that an expression over rows reads, in its order. */
function columnsIn(value: ast.Expr | undefined): string[] {
  if (!value) return [];
  return [...AstUtils.streamAst(value)].flatMap((part) => columnOf(part as ast.Expr) ?? []);
}

/** What `==` and `and` fix: `task == "chat" and runs == 3`. */
function givenBy(filter: ast.Expr | undefined): TableSource["given"] {
  if (filter?.$type === "Group") return givenBy(filter.inner);
  if (filter?.$type === "Logic" && filter.operator === "and")
    return [...givenBy(filter.left), ...givenBy(filter.right)];
  if (filter?.$type !== "Compare" || filter.operator !== "==") return [];
  const column = columnOf(filter.left);
  const { right } = filter;
  if (column === undefined || (right?.$type !== "Text" && right?.$type !== "Num")) return [];
  return [{ column, value: right.value }];
}

function columnOf(node: ast.Expr | undefined): string | undefined {
  const element = node?.$type === "RefExpr" && !node.ref?.receiver ? node.ref?.element?.ref : undefined;
  return element?.$type === "DataColumn" ? element.name : undefined;
}
