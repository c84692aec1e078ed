/**
 * A value as people read it in a unit: three significant digits (all digits of integers), thousands grouped, shares in
 * percent, levels by their names. `quantity(0.9523, "ratio")` is `95.2%`, `quantity(3920, "USD/month")` is `3,920 USD/month`.
 */
export function quantity(value: number, unit: string, decimals = decimalsOf(value, unit)): string {
  // A share too large to be shown in percent is shown as it is.
  if (Number.isFinite(value) && !Number.isFinite(value * scale(unit))) return value.toPrecision(3);
  return `${digits(value, unit, decimals)}${suffix(unit)}`;
}

/** A bound that a value just meets, rounded so that it still does: `367.31` under `<=` is `368 ms`, under `>=` `367 ms`. */
export function boundary(op: string, value: number, unit: string): string {
  const shown = Math.abs(value * scale(unit));
  const decimals = Math.max(decimalsOf(value, unit), shown > 0 ? 2 - Math.floor(Math.log10(shown)) : 0, 0);
  const factor = 10 ** decimals * scale(unit);
  const steps = value * factor;
  if (!Number.isSafeInteger(Math.round(steps))) return quantity(value, unit);
  const slack = 1e-9 * Math.abs(steps);
  return quantity((op.startsWith("<") ? Math.ceil(steps - slack) : Math.floor(steps + slack)) / factor, unit);
}

/** A difference of two values, with its sign: `+2.4 points` for shares, `-9.2 ms`, `±0 ms`, `+1 level`. */
export function difference(change: number, unit: string): string {
  return `${change > 0 ? "+" : change < 0 ? "-" : "±"}${distance(Math.abs(change), unit)}`;
}

/** How far two values are apart: `2.4 points`, `9.2 ms`, `1 level`. */
export function distance(size: number, unit: string): string {
  const levels = levelsOf(unit);
  const text = digits(size, levels ? "" : unit, plainDecimals(size * scale(unit)));
  const noun = levels ? "level" : isShare(unit) ? "point" : undefined;
  return noun ? `${text} ${noun}${text === "1" ? "" : "s"}` : `${text}${suffix(unit)}`;
}

/** The names of levels, lowest first, if a unit is that of levels: `none < partial < full`. */
function levelsOf(unit: string): string[] | undefined {
  return unit.includes(" < ") ? unit.split(" < ") : undefined;
}

/** The digits alone, for a column whose head states the unit. */
export function digits(value: number, unit: string, decimals = decimalsOf(value, unit)): string {
  const level = levelsOf(unit)?.[value];
  if (level !== undefined) return level;
  const shown = value * scale(unit);
  if (!Number.isFinite(shown)) return String(shown);
  const size = Math.abs(shown);
  if (size !== 0 && (size >= 1e15 || size < 1e-6)) return shown.toPrecision(3);
  const text = shown.toFixed(Math.min(decimals, 100));
  const [whole = "", fraction] = (Number(text) === 0 ? text.replace("-", "") : text).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** The unit as it follows a number: `%`, ` ms`, or nothing. */
export function suffix(unit: string): string {
  if (isShare(unit)) return "%";
  return unit === "" || unit === "count" || levelsOf(unit) ? "" : ` ${unit}`;
}

/** Decimals of the shown number, so that it has three significant digits; just below 100 % so that two of what is missing remain. */
export function decimalsOf(value: number, unit: string): number {
  const shown = value * scale(unit);
  const missing = 100 - shown;
  return isShare(unit) && missing > 0 && missing < 1 ? plainDecimals(missing, 2) : plainDecimals(shown);
}

/** By how much a value is multiplied to be shown: shares are shown in percent. */
export function scale(unit: string): number {
  return unit === "ratio" ? 100 : 1;
}

/** Decimals for so many significant digits, zeros at the end left out. */
function plainDecimals(shown: number, significant = 3): number {
  if (Number.isInteger(shown) || !Number.isFinite(shown)) return 0;
  const rounded = Number(Math.abs(shown).toPrecision(significant));
  const decimals = Math.max(0, significant - 1 - Math.floor(Math.log10(rounded)));
  return rounded.toFixed(Math.min(decimals, 100)).replace(/0+$/, "").split(".")[1]?.length ?? 0;
}

function isShare(unit: string): boolean {
  return unit === "ratio" || unit === "%";
}
