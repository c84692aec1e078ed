import type { DisplayUnit } from "../model.js";
import { catalogue } from "./catalogue.js";
import { type Dimension, sameDimension } from "./dimension.js";
import { displayUnit, parseUnit } from "./parse.js";
import { currencies } from "./prefixes.js";

/** A dimension in words that people know: `a time (s)`, `a rate of requests (req/s)`, `a plain number`. */
export function showDimension(dimension: Dimension): string {
  if (dimension.size === 0) return "a plain number";
  const text = unitText(dimension);
  const noun = nouns.find(({ unit }) => sameDimension(parsed(unit), dimension))?.noun;
  if (noun) return `${noun} (${text})`;
  const [first] = dimension.keys();
  if (dimension.size === 1 && dimension.get(first!) === 1)
    return currencies.includes(first!) ? `an amount of money (${text})` : `a number of ${first} (${text})`;
  return `a quantity in ${text}`;
}

/** The unit in which a value is shown whose unit nobody named: base units, plain numbers bare. */
export function showUnit(dimension: Dimension): DisplayUnit {
  const text = unitText(dimension);
  const unit = text ? parseUnit(text) : undefined;
  return unit && !("problem" in unit) ? displayUnit(text, unit) : { text: "", factor: 1 };
}

/** Units of a dimension, the usual ones first: for completion. */
export function suggestUnits(dimension: Dimension): string[] {
  const usual = new Set([
    "ms",
    "s",
    "h",
    "day",
    "month",
    "%",
    "ratio",
    "GB",
    "GiB",
    "MB",
    "req",
    "token",
    "USD",
    "EUR",
    "W",
    "kWh",
  ]);
  const all = [...catalogue].filter(([, unit]) => sameDimension(unit.dimension, dimension)).map(([name]) => name);
  return [...all.filter((name) => usual.has(name)), ...all.filter((name) => !usual.has(name))];
}

const nouns = [
  { unit: "s", noun: "a time" },
  { unit: "m", noun: "a length" },
  { unit: "kg", noun: "a mass" },
  { unit: "bit", noun: "an amount of data" },
  { unit: "bit/s", noun: "a data rate" },
  { unit: "Hz", noun: "a frequency" },
  { unit: "req", noun: "a number of requests" },
  { unit: "req/s", noun: "a rate of requests" },
  { unit: "token", noun: "a number of tokens" },
  { unit: "token/s", noun: "a rate of tokens" },
  { unit: "J", noun: "an energy" },
  { unit: "W", noun: "a power" },
];

function parsed(text: string): Dimension {
  const unit = parseUnit(text);
  return "problem" in unit ? new Map() : unit.dimension;
}

/** `req/s`, `kg*m^2/s^2`; a bare denominator is `s^-1`. */
function unitText(dimension: Dimension): string {
  const over: string[] = [];
  const under: string[] = [];
  for (const [base, n] of [...dimension].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const size = Math.abs(n);
    (n > 0 ? over : under).push(size === 1 ? base : `${base}^${size}`);
  }
  if (over.length === 0) return [...dimension].map(([base, n]) => `${base}^${n}`).join("*");
  return [over.join("*"), ...under].join("/");
}
