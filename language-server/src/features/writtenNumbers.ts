import { checkDistribution, parseUnit, toBase, type Written } from "@tradeops/engine";
import { distributions } from "../lower/distributions.js";

/** A distribution whose arguments are written as numbers. */
export interface WrittenNumbers {
  kind: Written["kind"];
  args: { value: number; unit: string }[];
}

/** Reads `normal(22 ms, 3 ms)` or `between 3 ms and 5 ms`, whatever comments it has; undefined if an argument is computed, or it is something else. */
export function numbersIn(text: string): WrittenNumbers | undefined {
  const bare = withoutComments(text);
  const between = /^between\s+(\S.*)\s+and\s+(\S.*)$/s.exec(bare);
  const call = /^([A-Za-z]\w*)\s*\((.*)\)$/s.exec(bare);
  const known = distributions.get(between ? "normalCI" : (call?.[1] ?? ""));
  const parts = between ? [between[1]!, between[2]!] : (call?.[2]?.split(",") ?? []);
  if (!known || parts.length !== known.args.length) return undefined;
  const args = parts.map((part) => {
    const [, value, unit = ""] = /^(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)\s*([^\s\d].*)?$/.exec(part.trim()) ?? [];
    return value === undefined || /\s/.test(unit) ? undefined : { value: Number(value), unit };
  });
  return args.every((arg) => arg !== undefined) ? { kind: known.kind, args } : undefined;
}

/** The unit that numbers of a distribution are written in, with its factor: what a number of a text is in base units says so. */
export function unitIn(
  { args }: WrittenNumbers,
  base: readonly number[],
): { text: string; factor: number } | undefined {
  const at = args.findIndex(({ value }) => value !== 0);
  const { value, unit } = args[at] ?? { value: 0, unit: "" };
  return value === 0 ? undefined : { text: unit, factor: base[at]! / value };
}

/** A distribution in base units; undefined if a unit is not known, or its numbers make no distribution. `unit` is known where a file declares it. */
export function inBase({ kind, args }: WrittenNumbers, unit: { text: string; factor: number }): Written | undefined {
  const values = args.map(({ value, unit: text }) => {
    if (text === unit.text) return value * unit.factor;
    const found = parseUnit(text);
    return "problem" in found ? Number.NaN : toBase(value, found);
  });
  if (values.some((value) => !Number.isFinite(value)) || checkDistribution(kind, values)) return undefined;
  return { kind, args: values };
}

/** As the language writes it, to as many digits as mean something; the arguments of `beta` are plain numbers. */
export function distributionText({ kind, args }: Written, unit: { text: string; factor: number }): string {
  const { text, factor } = kind === "beta" ? { text: "", factor: 1 } : unit;
  const values = args.map((arg) => arg / factor);
  const shown = shownArgs(kind, values).map((value) => {
    const number = String(value);
    return text === "" ? number : text === "%" ? `${number}%` : `${number} ${text}`;
  });
  return `${kind}(${shown.join(", ")})`;
}

function shownArgs(kind: Written["kind"], values: readonly number[]): number[] {
  if (kind === "beta") return shapesShown(values);
  if (kind === "bernoulli" || kind === "exponential") return values.map((value) => toDigits(value, 4));
  return kind === "uniform" || kind === "triangular" || kind === "pert" ? endsShown(values) : momentsShown(values);
}

/** Ends, and what lies between, to three digits of the width. */
function endsShown(values: readonly number[]): number[] {
  const width = values.at(-1)! - values[0]!;
  if (!(width > 0)) return values.map((value) => toDigits(value, 6));
  return values.map((value) => (value === 0 ? 0 : toDigits(value, placeOf(value) - placeOf(width) + 3)));
}

/** A standard deviation to two digits, and its mean to the same place. */
function momentsShown([mean = 0, sd = 0]: readonly number[]): number[] {
  if (!(sd > 0)) return [mean, sd].map((value) => toDigits(value, 6));
  const rounded = toDigits(sd, 2);
  const apart = mean === 0 ? 0 : placeOf(mean) - placeOf(rounded);
  return [toDigits(mean, apart + 2), rounded];
}

/** The shapes of `beta`, so that its mean stays within a hundredth of its standard deviation. */
function shapesShown([a = 0, b = 0]: readonly number[]): number[] {
  const ratio = Math.sqrt(((a / (a + b)) * b * (a + b + 1)) / (a + b));
  const digits = Math.ceil(3 + Math.log10(Math.max(ratio, 0.1)));
  return [toDigits(a, digits), toDigits(b, digits)];
}

/** At least two digits, at most as many as a number has. */
const toDigits = (value: number, digits: number): number =>
  Number(value.toPrecision(Math.min(15, Math.max(2, digits))));

const placeOf = (value: number): number => Math.floor(Math.log10(Math.abs(value)));

const comment = /\/\*[\s\S]*?\*\/|\/\/[^\n\r]*/g;

/** On one line. */
export const withoutComments = (text: string): string =>
  text
    .replace(comment, " ")
    .replace(/\s+/g, " ")
    .replace(/ (?=[,)])/g, "")
    .trim();

/** The comments of a text, each as one that ends by itself. */
export const commentsIn = (text: string): string[] =>
  (text.match(comment) ?? []).map((one) =>
    one.startsWith("//") ? `/* ${one.slice(2).replaceAll("*/", "* /").trim()} */` : one,
  );
