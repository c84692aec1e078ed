import { checkDistribution, parseUnit, toBase, type Written } from "@tradeops/engine";
import { distributions } from "../lower/distributions.js";

/** A distribution whose arguments are written as numbers. */
export interface WrittenNumbers {
  kind: Written["kind"];
  args: { value: number; unit: string }[];
}

/** Reads `normal(22 ms, 3 ms)` or `between 3 ms and 5 ms`; undefined if an argument is computed, or it is something else. */
export function numbersIn(text: string): WrittenNumbers | undefined {
  const between = /^between\s+(\S.*)\s+and\s+(\S.*)$/s.exec(text.trim());
  const call = /^([A-Za-z]\w*)\s*\((.*)\)$/s.exec(text.trim());
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

/** As the language writes it, to six digits; the arguments of `beta` are plain numbers. */
export function distributionText({ kind, args }: Written, unit: { text: string; factor: number }): string {
  const { text, factor } = kind === "beta" ? { text: "", factor: 1 } : unit;
  const shown = args.map((arg) => {
    const number = String(Number((arg / factor).toPrecision(6)));
    return text === "" ? number : text === "%" ? `${number}%` : `${number} ${text}`;
  });
  return `${kind}(${shown.join(", ")})`;
}
