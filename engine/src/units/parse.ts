import type { DisplayUnit } from "../model.js";
import { catalogue, type Unit } from "./catalogue.js";
import { type Dimension, dimensionless, multiply, power } from "./dimension.js";
import { nearest } from "./nearest.js";
import { fromNumber, one, type Rational, raise, times, toNumber } from "./rational.js";

export interface UnitProblem {
  /** A sentence for the user. */
  problem: string;
}

const none: ReadonlyMap<string, Unit> = new Map();

/**
 * Reads a unit such as `ms`, `req/s`, `USD/month`, `kg*m^2/s^2`, `%`. What a file declares goes before what is built in. Each `/` divides by
 * the one unit behind it.
 */
export function parseUnit(text: string, declared: ReadonlyMap<string, Unit> = none): Unit | UnitProblem {
  if (text.length > 100) return { problem: "This unit is longer than 100 characters." };
  const simple = declared.get(text) ?? catalogue.get(text);
  if (simple) return simple;
  let unit: Unit = { dimension: dimensionless, factor: one };
  for (const [, join, name, exponent] of text.matchAll(/([*/]?)([^*/^]*)(?:\^([^*/^]*))?/g)) {
    if (!join && !name && exponent === undefined) continue;
    const part = declared.get(name ?? "") ?? catalogue.get(name ?? "");
    if (!part) return { problem: unknown(name ?? "", text, declared) };
    const n = exponent === undefined ? 1 : Number(exponent);
    if (!Number.isInteger(n) || n === 0 || Math.abs(n) > 9)
      return { problem: `The exponent in \`${text}\` is a whole number from -9 to 9, not 0.` };
    unit = combine(unit, part, join === "/" ? -n : n);
  }
  return unit;
}

/** `value` of this unit in base units: exact, then rounded once to the nearest double. */
export function toBase(value: number, unit: Unit): number {
  const known = converted.get(unit) ?? new Map<number, number>();
  if (known.size === 0) converted.set(unit, known);
  const before = known.get(value);
  if (before !== undefined) return before;
  const result = toNumber(times(fromNumber(value), unit.factor));
  if (known.size < mostConverted) known.set(value, result);
  return result;
}

/** The same numbers are converted after every edit, and exact arithmetic is slow. */
const converted = new WeakMap<Unit, Map<number, number>>();
const mostConverted = 10_000;

/** A unit that a file declares: `value` of another, or a plain number. */
export function declareUnit(value: number, of?: Unit): Unit {
  return { dimension: of?.dimension ?? dimensionless, factor: times(fromNumber(value), of?.factor ?? one) };
}

/** How numbers in this unit are shown. */
export const displayUnit = (text: string, unit: Unit): DisplayUnit => ({ text, factor: toNumber(unit.factor) });

function combine(a: Unit, b: Unit, exponent: number): Unit {
  const dimension: Dimension = multiply(a.dimension, power(b.dimension, exponent) ?? dimensionless);
  const factor: Rational = times(a.factor, raise(b.factor, exponent));
  return { dimension, factor };
}

function unknown(name: string, text: string, declared: ReadonlyMap<string, Unit>): string {
  const which = name === text ? `\`${name}\`` : `\`${name}\` in \`${text}\``;
  const close = meantUnit(name, [...declared.keys(), ...catalogue.keys()]);
  return `There is no unit ${which}${close ? `; did you mean \`${close}\`?` : "."} Declare a unit of your own by \`units { ${name || "seat"} = … }\`.`;
}

/** The unit that was probably meant: of the same letters in other case, or in full, before one that is near. */
function meantUnit(name: string, known: readonly string[]): string | undefined {
  const cased = known.filter((one) => one.toLowerCase() === name.toLowerCase());
  return (
    spelt.get(name.toLowerCase()) ?? cased.find((one) => /^[kMGTP]?B$/.test(one)) ?? cased[0] ?? nearest(name, known)
  );
}

/** Spellings of other tools. */
const spelt: ReadonlyMap<string, string> = new Map([
  ["msec", "ms"],
  ["msecs", "ms"],
  ["millis", "ms"],
  ["usec", "us"],
  ["sec", "s"],
  ["secs", "s"],
  ["mins", "min"],
  ["hr", "h"],
  ["hrs", "h"],
  ["percent", "%"],
  ["pct", "%"],
  ["dollar", "USD"],
  ["dollars", "USD"],
  ["euro", "EUR"],
  ["euros", "EUR"],
]);
