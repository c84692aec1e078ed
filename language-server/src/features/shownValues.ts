import { type Analysis, type Model, type ValueAt, valuesAt } from "@tradeops/engine";
import { quantity, range } from "./quantity.js";

const known = new WeakMap<Analysis, (id: string) => ValueAt | undefined>();

/** The value of an element at what was decided, else recommended; evaluated once for each analysis. */
export function shownValue(model: Model, analysis: Analysis, id: string): ValueAt | undefined {
  const values = known.get(analysis) ?? valuesAt(model, analysis);
  known.set(analysis, values);
  return values(id);
}

/** `12.3 ms`, or the name of a level. */
export const middle = ({ mean, unit, level }: ValueAt): string => level ?? quantity(mean, unit);

/** `90 % between 8 … 20 ms`, of what is uncertain. */
export const spread = ({ interval, unit }: ValueAt): string | undefined =>
  interval && `90 % between ${range(...interval, unit)}`;

/** Of which configuration values are shown. */
export const whichOf = (analysis: Analysis): string => (analysis.decided ? "as decided" : "as recommended");
