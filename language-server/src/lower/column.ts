import { isComputable } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import type { Context, Scope } from "./context.js";
import { plain } from "./plain.js";
import type { Typed } from "./typed.js";

/** What the row at hand says in a column: a number if the whole cell is one, else a text. What reads an empty cell is left out before it is lowered. */
export function columnValue(ctx: Context, scope: Scope, ref: ast.Ref, column: string): Typed | undefined {
  if (!scope.row) {
    ctx.report(
      "not-a-value",
      { node: ref },
      `\`${column}\` is a column of a file: name it only in an attribute or effect of its rows.`,
    );
    return undefined;
  }
  const cell = scope.row.cells.get(column);
  if (cell === undefined) return undefined;
  const value = numberOf(cell);
  if (value !== undefined) return { ...plain(value), type: plain(1).type };
  return { expr: { op: "text", value: cell }, type: { kind: "text" }, uncertain: false };
}

/** The number that a cell holds: decimal, as programs print them; `1,000` and `NaN` are texts. */
function numberOf(cell: string): number | undefined {
  if (!/^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$/.test(cell)) return undefined;
  const value = Number(cell);
  return isComputable(value) ? value : undefined;
}
