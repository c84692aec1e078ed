import type { Comparison } from "@tradeops/engine";

/** What is not chosen has no value. */
export const absent = Symbol("absent");
/** A table has no row, or an empty cell, for the configuration. */
export const unmeasured = Symbol("not measured");

/** The choice of a decision of which several options are chosen is the list of them; `match` alone can read it. */
export type Value = number | boolean | string | typeof absent | typeof unmeasured | (number | string)[];

export const isMissing = (value: Value): value is symbol & Value => value === absent || value === unmeasured;

export const asNumber = (value: Value): number => {
  if (typeof value === "number") return value;
  throw new Error(`The oracle expected a number, not ${String(value)}.`);
};

/** Two numbers are equal within 1e-12 of the larger magnitude (docs/sampling.md 7); an infinite one equals itself alone. */
export const nearlyEqual = (a: number, b: number): boolean =>
  a === b || (Number.isFinite(a - b) && Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b)));

export function compare(op: Comparison, left: number | boolean | string, right: number | boolean | string): boolean {
  const equal = typeof left === "number" && typeof right === "number" ? nearlyEqual(left, right) : left === right;
  switch (op) {
    case "==":
      return equal;
    case "!=":
      return !equal;
    case "<":
      return !equal && left < right;
    case "<=":
      return equal || left < right;
    case ">":
      return !equal && left > right;
    case ">=":
      return equal || left > right;
  }
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Standard deviation with n − 1 below the line; exactly 0 where all are the same. */
export function deviation(values: readonly number[]): number {
  if (values.every((value) => value === values[0])) return 0;
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
}

/** Number i of n sorted values stands at probability (i + 0.5) / n; linear in between, constant beyond. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = Math.min(Math.max((p / 100) * sorted.length - 0.5, 0), sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low]! + (at - low) * (sorted[high]! - sorted[low]!);
}
