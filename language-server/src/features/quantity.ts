import { type GoalResult, levelText } from "@tradeops/engine";

/** A number as people read it: at most four significant digits, and its unit. */
export function quantity(value: number, unit = ""): string {
  const level = levelText(value, unit);
  if (level !== undefined) return level;
  if (!Number.isFinite(value)) return String(value);
  const rounded = Number(value.toPrecision(4));
  const text = String(Number.isFinite(rounded) ? rounded : value);
  return unit === "" ? text : `${text} ${unit}`;
}

/** A change, always with its sign. */
export const change = (value: number, unit = ""): string =>
  `${value < 0 ? "−" : "+"}${quantity(Math.abs(value), unit)}`;

export const range = (low: number, high: number, unit = ""): string =>
  low === high ? quantity(low, unit) : `${quantity(low)} … ${quantity(high, unit)}`;

/** A goal as a name with its statistic: `p95 of beFast`. */
export const statisticOf = ({ statistic, name }: GoalResult): string =>
  statistic === "value" ? name : `${name} (${statistic})`;

export const percent = (share: number): string => `${quantity(share * 100)} %`;
