import { shown } from "../describe.js";
import { numberOf } from "../evaluate/blocks.js";
import type { Evaluator } from "../evaluate/evaluator.js";
import type { Comparison, DisplayUnit, Expr } from "../model.js";
import { namedUnit } from "../space/bounds.js";

/** Both sides of a comparison, in `unit`; null of what is no comparison of numbers. */
export interface Compared {
  value: number | null;
  require: { op: Comparison; value: number } | null;
  unit: string;
}

/** Both sides of a comparison of numbers, at the configuration that an evaluator is at. `written` is the unit where nothing that is compared has one. */
export function comparedValues(evaluator: Evaluator, condition: Expr, written: DisplayUnit = plain): Compared {
  const nothing: Compared = { value: null, require: null, unit: "" };
  if (!isComparison(condition)) return nothing;
  const { model } = evaluator;
  const { text, factor } = namedUnit(model, condition.left) ?? namedUnit(model, condition.right) ?? written;
  const side = (expr: Expr) => finite(shown(numberOf(evaluator.node(expr).get()), factor));
  const [value, bound] = [side(condition.left), side(condition.right)];
  return value === null || bound === null
    ? nothing
    : { value, require: { op: condition.op, value: bound }, unit: text };
}

const plain: DisplayUnit = { text: "", factor: 1 };

const comparisonOps: ReadonlySet<string> = new Set<Comparison>(["<", "<=", ">", ">=", "==", "!="]);
const isComparison = (expr: Expr): expr is Extract<Expr, { op: Comparison }> => comparisonOps.has(expr.op);

/** Null of what is no number. */
export const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
