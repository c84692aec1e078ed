import { quantityText } from "../findings/text.js";
import type { DisplayUnit, DistributionKind, Expr, NamedValue } from "../model.js";

/** A `let` or `param` as one writes it, where it is a number or a distribution: `800 req/s`, `normal(8 ms, 1 ms)`. */
export function writtenText({ value, unit = plain }: NamedValue): string | undefined {
  const number = numberOf(value);
  if (number !== undefined) return quantityText(number, unit);
  if (value.op !== "distribution" || !inItsUnit.has(value.kind)) return undefined;
  return `${value.kind}(${value.args.map((argument) => quantityText(argument, unit)).join(", ")})`;
}

/** Those whose arguments are all values of their own kind. */
const inItsUnit: ReadonlySet<DistributionKind> = new Set([
  "normal",
  "normalCI",
  "lognormal",
  "lognormalCI",
  "triangular",
  "pert",
  "uniform",
]);

function numberOf(value: Expr): number | undefined {
  if (value.op === "number") return value.value;
  return value.op === "neg" && value.of.op === "number" ? -value.of.value : undefined;
}

const plain: DisplayUnit = { text: "", factor: 1 };
