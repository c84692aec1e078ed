/** Nothing chosen has it: sums skip it, `else` replaces it. */
export const absent = Symbol("absent");
/** A table has no row for the configuration: `else` replaces it, everything else that reads it is not measured either. */
export const unmeasured = Symbol("not measured");

/**
 * What an expression is in one configuration. Uncertain numbers have a value for each sample; so have uncertain conditions, as 0 and 1.
 * Nobody writes into a vector that was handed out.
 */
export type Value = number | boolean | string | Float64Array | typeof absent | typeof unmeasured;

export const isMissing = (value: Value): value is typeof absent | typeof unmeasured =>
  value === absent || value === unmeasured;

/** A number or a vector, as an operand of arithmetic: `true` is 1. */
export function numeric(value: Value): number | Float64Array {
  if (typeof value === "number" || value instanceof Float64Array) return value;
  return typeof value === "boolean" ? Number(value) : Number.NaN;
}
