import type { ast } from "@tradeops/grammar";
import type { CsvTable } from "@tradeops/pipelines";
import type { DataRow } from "../lower/context.js";
import type { Report } from "../lower/report.js";
import { keepsRow } from "./filter.js";

/** The rows of a file that a decision or a table keeps; those of a decision are options, named by their key. Reports what does not fit. */
export function rowsOf(
  node: ast.Decision | ast.Table,
  csv: CsvTable,
  file: string,
  report: Report,
): readonly DataRow[] {
  const source = node.$type === "Decision" ? node.rows : node;
  const known = new Set(csv.columns);
  const named = node.$type === "Decision" ? (node.rows?.keys ?? []) : node.axes.map((axis) => axis.column);
  for (const [index, column] of named.entries()) {
    if (column === undefined || known.has(column)) continue;
    const target =
      node.$type === "Decision"
        ? { node: node.rows!, property: "keys", index }
        : { node: node.axes[index]!, property: "column" };
    report("data-column", target, `\`${file}\` has no column \`${column}\`: name one of ${columnList(csv)}.`);
  }
  if (!source || named.some((column) => !known.has(column))) return [];
  const kept: DataRow[] = [];
  for (const row of csv.rows) {
    const keeps = source.filter ? keepsRow(source.filter, row.cells) : true;
    if (typeof keeps !== "boolean") {
      report("data-filter", { node: keeps.node }, keeps.problem);
      return [];
    }
    if (keeps) kept.push({ line: row.line, cells: row.cells, file });
  }
  // A table without rows is one of which nothing is measured yet.
  if (kept.length === 0 && node.$type === "Decision")
    report(
      "data-empty",
      { node: source, property: source.filter ? "filter" : "file" },
      source.filter
        ? `No row of \`${file}\` passes this \`where\`: loosen it, or look at the columns that it names.`
        : `\`${file}\` has no rows: add those that can be chosen.`,
    );
  return node.$type === "Decision" ? asOptions(node, kept, file, report) : kept;
}

/** Rows by the values of their key columns, joined with `/`. */
function asOptions(node: ast.Decision, rows: readonly DataRow[], file: string, report: Report): readonly DataRow[] {
  const lines = new Map<string, number>();
  return rows.flatMap((row, index) => {
    const values = (node.rows?.keys ?? []).map((column) => row.cells.get(column) ?? "");
    const name = values.join("/");
    const first = lines.get(name);
    if (values.includes("") || first !== undefined) {
      const why =
        first === undefined
          ? `Line ${row.line} of \`${file}\` has an empty key`
          : `Lines ${first} and ${row.line} of \`${file}\` have one key, \`${name}\``;
      report(
        "data-key",
        { node: node.rows!, property: "keys" },
        `${why}: options need names that differ. Add a column to \`key\`, or leave rows out with \`where\`.`,
      );
      return [];
    }
    lines.set(name, row.line);
    return [{ ...row, option: optionOf(node, name, index) }];
  });
}

/** The option that stands for a row: a node like those of the text, without a text of its own. */
function optionOf(node: ast.Decision, name: string, index: number): ast.Option {
  return {
    $type: "Option",
    $container: node,
    $containerProperty: "options",
    $containerIndex: node.options.length + index,
    name,
    members: [],
    reasons: [],
    origins: [],
  };
}

export const columnList = (csv: CsvTable): string =>
  csv.columns
    .slice(0, 12)
    .map((name) => `\`${name}\``)
    .join(", ") + (csv.columns.length > 12 ? ", …" : "");
