import type { ast } from "@tradeops/grammar";

/** Why a `where` cannot be decided: the node at fault, and a sentence. */
export interface FilterProblem {
  node: ast.Expr;
  problem: string;
}

type Cell = number | string | boolean | undefined;

/**
 * Whether a `where` keeps a row. Columns are numbers where the whole cell is one, else texts; a comparison with an empty cell does not hold.
 */
export function keepsRow(filter: ast.Expr, cells: ReadonlyMap<string, string>): boolean | FilterProblem {
  try {
    const value = evaluate(filter, cells);
    return typeof value === "boolean"
      ? value
      : fail(filter, "`where` keeps rows by a condition: write one such as `params_m < 100`.");
  } catch (error) {
    if (error instanceof Failed) return { node: error.node, problem: error.problem };
    throw error;
  }
}

/** Carries a problem out of the recursion. */
class Failed extends Error {
  constructor(
    readonly node: ast.Expr,
    readonly problem: string,
  ) {
    super(problem);
  }
}

function fail(node: ast.Expr, problem: string): never {
  throw new Failed(node, problem);
}

function evaluate(node: ast.Expr | undefined, cells: ReadonlyMap<string, string>): Cell {
  switch (node?.$type) {
    case "Num":
      return node.value;
    case "Text":
      return node.value;
    case "Bool":
      return node.value === "true";
    case "Group":
      return evaluate(node.inner, cells);
    case "RefExpr":
      return cellOf(node.ref?.receiver ? undefined : cells.get(node.ref?.element?.$refText ?? ""));
    case "Negative":
      return arithmetic(node, 0, evaluate(node.operand, cells), (_, x) => -x);
    case "Arith":
      return arithmetic(node, evaluate(node.left, cells), evaluate(node.right, cells), operators[node.operator]);
    case "Not": {
      const operand = evaluate(node.operand, cells);
      return typeof operand === "boolean"
        ? !operand
        : fail(node, "`not` takes a condition: write one such as `params_m < 100`.");
    }
    case "Logic":
      return logic(node, evaluate(node.left, cells), evaluate(node.right, cells));
    case "Compare":
      return compare(node, evaluate(node.left, cells), evaluate(node.right, cells));
    default:
      return node
        ? fail(node, "`where` knows columns, numbers, texts, comparisons, `and`, `or` and `not`: use only these.")
        : undefined;
  }
}

const operators = {
  "+": (a: number, b: number) => a + b,
  "-": (a: number, b: number) => a - b,
  "*": (a: number, b: number) => a * b,
  "/": (a: number, b: number) => a / b,
};

function cellOf(cell: string | undefined): Cell {
  if (cell === undefined) return undefined;
  return /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(cell) ? Number(cell) : cell;
}

function arithmetic(node: ast.Expr, left: Cell, right: Cell, apply: (a: number, b: number) => number): Cell {
  if (left === undefined || right === undefined) return undefined;
  if (typeof left !== "number" || typeof right !== "number")
    return fail(
      node,
      "Only numbers can be calculated with, and a cell of this column holds a text: correct the file, or compare the column with `==`.",
    );
  return apply(left, right);
}

function logic(node: ast.Logic, left: Cell, right: Cell): boolean {
  if (typeof left !== "boolean" || typeof right !== "boolean")
    return fail(node, `\`${node.operator}\` joins two conditions: write one on each side.`);
  if (node.operator === "and") return left && right;
  return node.operator === "or" ? left || right : !left || right;
}

function compare(node: ast.Compare, left: Cell, right: Cell): boolean {
  if (left === undefined || right === undefined) return false;
  if (typeof left !== typeof right) {
    if (node.operator === "==") return String(left) === String(right);
    if (node.operator === "!=") return String(left) !== String(right);
    return fail(node, "A number and a text have no order: compare them with `==` or `!=`, or correct the file.");
  }
  switch (node.operator) {
    case "==":
      return left === right;
    case "!=":
      return left !== right;
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    default:
      return left >= right;
  }
}
