import { parseUnit, showUnit, toBase } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import { CstUtils, type LangiumDocument } from "langium";
import type { Range } from "../project/findings.js";

/** What the number at an offset is in base units: `8 ms = 0.008 s`. Undefined where there is none with a unit that is known, or it is in base units already. */
export function numberAt(
  document: LangiumDocument<ast.Model>,
  offset: number,
): { text: string; range: Range } | undefined {
  const root = document.parseResult.value.$cstNode;
  const leaf = root && (CstUtils.findLeafNodeAtOffset(root, offset) ?? CstUtils.findLeafNodeBeforeOffset(root, offset));
  if (!leaf || leaf.end < offset) return undefined;
  const node = leaf.astNode;
  const quantity = (node.$type === "Num" ? node.$container : node) as ast.Quantity | undefined;
  if (quantity?.$type !== "Quantity" || quantity.value?.$type !== "Num" || !quantity.$cstNode) return undefined;
  const unit = quantity.unit ? parseUnit(quantity.unit) : undefined;
  if (!unit || "problem" in unit) return undefined;
  const base = showUnit(unit.dimension);
  const value = Number((toBase(quantity.value.value, unit) / base.factor).toPrecision(12));
  if (!Number.isFinite(value) || base.text === quantity.unit) return undefined;
  const written = quantity.$cstNode.text.replace(/\s+/g, " ");
  return { text: `${written} = ${value}${base.text === "" ? "" : ` ${base.text}`}`, range: quantity.$cstNode.range };
}
