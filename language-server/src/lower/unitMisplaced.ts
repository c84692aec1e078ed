import { nearest, parseUnit } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import type { Context } from "./context.js";
import { distributions } from "./distributions.js";
import { textOf } from "./report.js";

/** Reports a unit behind what has none of its own to take; of a distribution of plain numbers it belongs on these. */
export function reportMisplaced(ctx: Context, node: ast.Quantity): void {
  const inside = withUnit(node);
  ctx.report(
    "unit-misplaced",
    { node, property: "unit" },
    inside === undefined
      ? `A unit stands behind a number, a column, \`samples(…)\` or a bracket; \`${textOf(node.value)}\` has its own. Remove \`${node.unit}\`.`
      : `A unit stands on the numbers inside: write \`${inside}\`.`,
    [],
    inside === undefined ? undefined : [inside],
  );
}

/** `normal(120, 15) ms` with the unit on each number; undefined if it is something else, or a number has a unit already. */
function withUnit({ value, unit }: ast.Quantity): string | undefined {
  if (value?.$type !== "Call" || !distributions.has(value.func) || distributions.get(value.func)?.plain)
    return undefined;
  const numbers = value.args.map((arg) => {
    const number = arg.$type === "Negative" ? arg.operand : arg;
    return number?.$type === "Num" ? textOf(arg) : undefined;
  });
  if (numbers.some((number) => number === undefined)) return undefined;
  return `${value.func}(${numbers.map((number) => `${number}${unit === "%" ? "" : " "}${unit}`).join(", ")})`;
}

/** Whether what stands as a unit is a word that joins two conditions, misspelt, as in `scorer.gnn exclude`, or what a statistic is of, as in `p95 latency`. */
export function isWord(node: ast.Quantity): boolean {
  const name = node.value?.$type === "RefExpr" ? node.value.ref : undefined;
  if (!name || !node.unit || !("problem" in parseUnit(node.unit))) return false;
  return joiningMeant(node) !== undefined || !name.element?.ref;
}

/** Reports the joining word; of a name that means nothing, that is said already. */
export function reportWord(ctx: Context, node: ast.Quantity): undefined {
  const joining = joiningMeant(node);
  if (joining !== undefined)
    ctx.report("unknown-unit", { node, property: "unit" }, `\`${node.unit}\` is no unit. Did you mean \`${joining}\`?`);
  return undefined;
}

const joiningMeant = (node: ast.Quantity): string | undefined =>
  node.$container?.$type === "Constraint" ? nearest(node.unit, ["requires", "excludes"]) : undefined;
