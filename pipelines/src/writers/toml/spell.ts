import type { ScalarNode } from "../../tree/node.js";
import type { Scalar } from "../../types.js";
import { spellNumber } from "../number.js";

/** A value as TOML, in the old one's quotes where it fits into them. An integer in the place of a float stays a float. */
export function spell(value: Scalar, old?: ScalarNode): string {
  if (typeof value === "boolean") return `${value}`;
  if (typeof value === "number") return spellNumber(value, typeof old?.value === "number" ? old.text : "");
  return old?.style === "single" && !unquotable.test(value) ? `'${value}'` : quoted(value);
}

/** A name, in quotes where it is not made of letters, digits, `_` and `-`. */
export function spellName(name: string): string {
  return /^[A-Za-z0-9_-]+$/.test(name) ? name : quoted(name);
}

/** JSON's escapes are TOML's too, but TOML wants DEL escaped as well. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll("\u007f", "\\u007f");
}

/** What cannot stand in single quotes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is about
const unquotable = /['\x00-\x1f\x7f]/;
