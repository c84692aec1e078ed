import type { ScalarNode } from "../../tree/node.js";
import type { Scalar } from "../../types.js";
import { spellNumber } from "../number.js";
import { isPlainText } from "./readings.js";

/** A value so that every reader of YAML agrees on it, in the style of the old one where that is possible. */
export function spell(value: Scalar, old?: ScalarNode): string {
  const space = old?.style === "empty" ? " " : "";
  if (typeof value === "boolean") return `${space}${value}`;
  if (typeof value === "number") return space + spellNumber(value, typeof old?.value === "number" ? old.text : "");
  if (old?.style === "single" && isPrintable(value)) return `'${value.replaceAll("'", "''")}'`;
  return space + spellText(value, old?.flow ?? false, old?.style === "double");
}

/** Text without quotes where that is safe, and in double quotes otherwise. */
export function spellText(text: string, flow: boolean, quoted = false): string {
  return !quoted && isPlainText(text, flow) ? text : inDoubleQuotes(text);
}

/** JSON's escapes are YAML's too, but YAML wants more characters escaped. */
function inDoubleQuotes(text: string): string {
  return JSON.stringify(text).replace(unprintable, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function isPrintable(text: string): boolean {
  return text.search(unprintable) < 0;
}

/** Control characters, line separators, byte order marks, and what is no character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is about
const unprintable = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;
