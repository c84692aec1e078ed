import { parseUnit, toBase } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";

/** A number as it is written, with or without a unit. */
export interface Literal {
  node: ast.Expr;
  /** Without its unit; signs and brackets included. */
  number: number;
  /** As written; `""` if there is none. */
  unit: string;
  /** In base units; NaN of a unit that the file declares. */
  base: number;
}

export function literalOf(node: ast.Expr | undefined): Literal | undefined {
  let sign = 1;
  let at = node;
  for (; at?.$type === "Negative" || at?.$type === "Group"; at = at.$type === "Group" ? at.inner : at.operand)
    if (at.$type === "Negative") sign = -sign;
  if (!node || !at) return undefined;
  if (at.$type === "Num") return { node, number: sign * at.value, unit: "", base: sign * at.value };
  if (at.$type !== "Quantity" || at.value?.$type !== "Num") return undefined;
  const number = sign * at.value.value;
  const unit = parseUnit(at.unit);
  return { node, number, unit: at.unit, base: "problem" in unit ? Number.NaN : toBase(number, unit) };
}
