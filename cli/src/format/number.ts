import { decimalsOf, digits, quantity, scale, suffix } from "@tradeops/webview/picture";

export { boundary, difference, distance, quantity } from "@tradeops/webview/picture";

/** Values of one goal as people compare them: the same decimals for all, as many as their standard errors support. */
export function alignedValues(values: number[], errors: number[], unit: string): string[] {
  const decimals = sharedDecimals(values, errors, unit);
  const shown = errors.map((error) => errorText(error, unit, decimals));
  const room = Math.max(0, ...shown.map((text) => text.length));
  return values.map((value, i) => `${digits(value, unit, decimals)}${(shown[i] ?? "").padEnd(room)}`);
}

/** `95.20% ±0.01`. */
export function valueWithError(value: number, error: number, unit: string): string {
  const decimals = sharedDecimals([value], [error], unit);
  return `${quantity(value, unit, decimals)}${errorText(error, unit, decimals)}`;
}

/** The head of a column of numbers: `%`, `ms`. */
export function unitHead(unit: string): string {
  return suffix(unit).trim();
}

/** A probability as a percentage that says 100% only of certainty. */
export function probability(value: number): string {
  if (value > 0.999 && value < 1) return ">99.9%";
  if (value < 0.001 && value > 0) return "<0.1%";
  return quantity(Math.round(value * 1000) / 1000, "ratio");
}

/** A utility, a share of one: always three decimals. */
export function utilityText(value: number | null): string {
  return value === null ? "-" : value.toFixed(3);
}

/** A decimal count of any length, grouped: `1,048,576`. */
export function grouped(count: string | number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `1 file`, `2 files`. */
export function counted(count: number | string, noun: string): string {
  return `${grouped(count)} ${noun}${String(count) === "1" ? "" : "s"}`;
}

/** Three significant digits, up to two more where the largest standard error is so small that they mean something. */
function sharedDecimals(values: number[], errors: number[], unit: string): number {
  const usual = Math.max(0, ...values.map((value) => decimalsOf(value, unit)));
  const error = Math.max(0, ...errors) * scale(unit);
  return error > 0 ? Math.min(usual + 2, Math.max(0, -Math.floor(Math.log10(error)))) : usual;
}

function errorText(error: number, unit: string, decimals: number): string {
  if (error === 0) return "";
  const text = digits(error, unit, decimals);
  return Number(text) === 0 ? "" : ` ±${text}`;
}
