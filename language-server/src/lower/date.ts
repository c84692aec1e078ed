import type { ast } from "@tradeops/grammar";
import type { Context } from "./context.js";

/** The date of a clause, if the calendar has it. */
export function checkDate(ctx: Context, node: ast.On | ast.Review): string | undefined {
  if (!node.date) return undefined;
  const date = new Date(`${node.date}T00:00:00Z`);
  if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(node.date)) return node.date;
  ctx.report(
    "bad-date",
    { node, property: "date" },
    `There is no day ${node.date}: write year, month and day of a real one, as in 2026-03-02.`,
  );
  return undefined;
}
