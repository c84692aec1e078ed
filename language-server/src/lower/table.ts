import { type Attribute, type DisplayUnit, showUnit, type Table, type TableRow } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import type { Context, MemberInfo } from "./context.js";
import { decisionOf } from "./decision.js";
import { decisionAt } from "./element.js";
import { memberOf, tableKey } from "./member.js";
import { isPlain } from "./need.js";
import { chosenIn, reportUnknown, type UnknownRow } from "./tableKey.js";
import { tableSource } from "./tableSource.js";
import { asDimension } from "./unify.js";
import { readDisplayUnit } from "./unit.js";

/** Measured values by configuration, from a file. Rows about options that the model does not have are left out, and that is said. */
export function lowerTable(ctx: Context, node: ast.Table): Table | undefined {
  const rows = ctx.data.table(node);
  const axes = node.axes.map((axis) => decisionAt(ctx, axis.decision, "A table is measured `by` decisions"));
  if (!node.name || !rows || axes.some((axis) => !axis)) return undefined;
  const decisions = (axes as ast.Decision[]).map((axis) => decisionOf(ctx, axis));
  for (const [i, decision] of decisions.entries()) {
    if (decision.max > 1)
      ctx.report(
        "table-axis",
        { node: node.axes[i]! },
        `Several options of \`${decision.node.name}\` can be chosen, and a row of a table names one: leave it out of \`by\`, or let it \`select\` one.`,
      );
    if (decisions.indexOf(decision) < i)
      ctx.report(
        "table-axis",
        { node: node.axes[i]! },
        `\`${decision.node.name}\` stands twice in \`by\`: name each decision once.`,
      );
  }
  const members = node.members.map((member) => member.name).filter((name, i, all) => name && all.indexOf(name) === i);
  const infos = members.map((name) => ({ name, info: memberOf(ctx, node, name) }));
  const seen = new Map<string, number>();
  const lowered: TableRow[] = [];
  const unknown: UnknownRow[] = [];
  for (const [n, row] of rows.entries()) {
    const key = decisions.map((decision, i) => chosenIn(decision, row.cells.get(node.axes[i]!.column ?? "")));
    if (key.includes(undefined)) {
      unknown.push({ row, axis: key.indexOf(undefined) });
      continue;
    }
    const name = tableKey(node, row.cells);
    const first = seen.get(name);
    if (first !== undefined) {
      ctx.report(
        "table-row-twice",
        { node, property: "file" },
        `Lines ${first} and ${row.line} of \`${row.file}\` both measure \`${name}\`: keep one with \`where …\`.`,
      );
      continue;
    }
    seen.set(name, row.line);
    const values: Attribute[] = infos.flatMap(({ name, info }) => {
      const value = info?.values.get(String(n));
      return value ? [{ name, value }] : [];
    });
    lowered.push({ key: key as TableRow["key"], values });
  }
  reportUnknown(ctx, node, decisions, unknown);
  return {
    id: ctx.id(node),
    title: node.title,
    axes: decisions.map((decision) => decision.id),
    members: infos.map(({ name, info }) => ({ name, unit: info && unitOf(ctx, node, name, info) })),
    rows: lowered,
    from: tableSource(ctx, node),
  };
}

/** The unit that the column has in the text, else the one of its dimension; none for what is no quantity. */
function unitOf(ctx: Context, node: ast.Table, name: string, { type }: MemberInfo): DisplayUnit | undefined {
  if (type.kind !== "number" || isPlain(type)) return undefined;
  const value = node.members.find((member) => member.name === name)?.value;
  const written = value?.$type === "Quantity" ? value : undefined;
  const named = written && readDisplayUnit(ctx, written.unit, { node: written, property: "unit" })?.display;
  return named ?? showUnit(asDimension(type.dimension));
}
