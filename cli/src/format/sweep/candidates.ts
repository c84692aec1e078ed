import type { Candidate, Sweep } from "@tradeops/engine";
import type { Console } from "../../console.js";
import type { Target } from "../../sweep/target.js";
import { counted, quantity, utilityText } from "../number.js";
import { printable } from "../printable.js";
import { type Column, table } from "../table.js";

export interface SweepView {
  system: string;
  target: Target;
  sweep: Sweep;
  /** Whether no configuration is feasible, whatever is measured. */
  infeasible?: boolean;
  /** The unit of costs, as the model shows it. */
  costUnit?: string | undefined;
}

const mostShown = 50;

/** What is worth measuring, for people. */
export function sweepLines(
  { system, target, sweep, infeasible, costUnit = "" }: SweepView,
  { width }: Pick<Console, "width">,
): string[] {
  const { candidates, left, worthless } = sweep;
  const what = printable(
    target.table
      ? `for ${target.table.id} (${target.shownFile})`
      : target.metrics.length > 0
        ? `for ${target.shownFile}`
        : "as whole configurations",
  );
  const nothing =
    worthless > 0
      ? [
          `${worthless} more ${worthless === 1 ? "is" : "are"} worth nothing: known or not, what is best stays so (--all lists them too)`,
        ]
      : [];
  if (infeasible)
    return [
      `${printable(system)}: no configuration is feasible, so that none is worth measuring: \`tradeops explain\` says what is in the way`,
    ];
  if (candidates.length === 0) return [`${printable(system)}: nothing is left to measure ${what}`, ...nothing];
  const beyond = left > 0 ? `, ${counted(left, "more")} beyond --at-most`.replace("mores", "more") : "";
  const shown = candidates.slice(0, mostShown);
  const rest = candidates.length - shown.length;
  return [
    `${printable(system)}: ${counted(candidates.length, "candidate")} worth measuring ${what}${beyond}`,
    "",
    ...table(columnsOf(sweep.axes, shown, costUnit), width),
    ...(rest > 0 ? [`and ${rest} more`] : []),
    ...totalOf(candidates, costUnit),
    ...(nothing.length > 0 ? ["", ...nothing] : []),
  ];
}

/** What all candidates cost together. */
function totalOf(candidates: readonly Candidate[], unit: string): string[] {
  const costs = candidates.flatMap(({ cost }) => cost ?? []);
  if (costs.length < 2) return [];
  const total = quantity(
    costs.reduce((sum, cost) => sum + cost, 0),
    unit,
  );
  return [
    "",
    `together they cost ${printable(total)}${costs.length < candidates.length ? ", as far as is known" : ""}`,
  ];
}

function columnsOf(axes: readonly string[], shown: readonly Candidate[], unit: string): Column[] {
  const cost = shown.some((one) => one.cost !== undefined);
  return [
    { head: ["id"], cells: shown.map(({ id }) => id) },
    { head: ["why"], cells: shown.map(({ why }) => why) },
    { head: ["worth"], cells: shown.map(({ worth }) => worthText(worth)), align: "right" },
    ...(cost
      ? [{ head: ["cost"], cells: shown.map(({ cost }) => costText(cost, unit)), align: "right" as const }]
      : []),
    ...axes.map((axis) => ({ head: [printable(axis)], cells: shown.map(({ choices }) => cellOf(choices[axis])) })),
  ];
}

const costText = (cost: number | null | undefined, unit: string): string =>
  cost == null ? "-" : printable(quantity(cost, unit));

/** Never as nothing what is worth something. */
const worthText = (worth: number): string => (worth > 0 && worth < 0.0005 ? "<0.001" : utilityText(worth));

/** The options chosen of a decision. */
export const cellOf = (options: readonly (string | number)[] | undefined): string =>
  options === undefined || options.length === 0 ? "-" : printable(options.join(", "));

/** The same as data: `docs/sweep.schema.json`. */
export function sweepJson({ system, target, sweep }: SweepView): string {
  const { candidates, left, worthless, complete, axes } = sweep;
  const { table, file, metrics } = target;
  const data = {
    schema: 1,
    system,
    table: table?.id ?? null,
    file,
    axes,
    metrics,
    candidates,
    left,
    worthless,
    complete,
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}
