import { nearest, type TableRow } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import type { Context, DataRow, DecisionInfo } from "./context.js";

/** What a cell says is chosen: an option's name, or `null` for nothing, where it is empty and that can be. Undefined where it says neither. */
export function chosenIn(decision: DecisionInfo, cell: string | undefined): TableRow["key"][number] | undefined {
  if (cell === undefined || cell.trim() === "") return mayBeNone(decision) ? null : undefined;
  return optionNamed(decision.options, cell);
}

/** A row that names no option in one of its axes. */
export interface UnknownRow {
  row: DataRow;
  axis: number;
}

/** Says of rows that name no option how many there are, and what the first one says. */
export function reportUnknown(
  ctx: Context,
  { axes }: ast.Table,
  decisions: readonly DecisionInfo[],
  unknown: readonly UnknownRow[],
): void {
  const [first, ...more] = unknown;
  if (!first) return;
  const node = axes[first.axis]!;
  const decision = decisions[first.axis]!;
  const { file, line, cells } = first.row;
  const cell = cells.get(node.column ?? "") ?? "";
  const names = decision.options.map(({ name }) => name);
  const near = nearest(cell, names);
  const says = cell === "" ? "says nothing" : `says \`${cell.slice(0, 60)}\``;
  const hint =
    near !== undefined
      ? `; did you mean \`${near}\`?`
      : mayBeNone(decision)
        ? "; an empty cell means that nothing is chosen."
        : ".";
  const left =
    more.length === 0
      ? "The row is left out: correct it"
      : `It and ${more.length} more ${more.length === 1 ? "row" : "rows"} that name no option are left out: correct them`;
  ctx.report(
    "table-row-unknown",
    { node, property: "column" },
    `Line ${line} of \`${file}\` ${says} in \`${node.column}\`, which is no option of \`${decision.node.name}\`${hint} ${left}, or say by \`where\` which rows are meant.`,
  );
}

const mayBeNone = ({ min, node }: DecisionInfo): boolean => min === 0 || node.condition !== undefined;

/** The option that a cell names; numbers are compared as numbers in the unit that the model shows. */
function optionNamed(options: DecisionInfo["options"], cell: string): string | undefined {
  const exact = options.find((option) => option.name === cell);
  if (exact) return exact.name;
  const number = Number(cell);
  return Number.isNaN(number)
    ? undefined
    : options.find((option) => option.value !== undefined && Number.parseFloat(option.name) === number)?.name;
}
