import { isExact } from "../number.js";

/**
 * Whether all readers take an unquoted YAML scalar for the value that YAML 1.2 reads. They are PyYAML (YAML 1.1 without `1e5`),
 * OmegaConf (PyYAML with `1e5`), ruamel.yaml (YAML 1.2, what DVC uses), go-yaml (1.2 with the words of 1.1) and js-yaml (1.2 with `_`
 * and dates).
 */
export function isCertain(source: string, value: unknown): boolean {
  if (typeof value === "number") return isCertainNumber(source, value);
  if (typeof value === "string") return !isDoubtful(source);
  return (typeof value === "boolean" || value === null) && source !== "~null";
}

/** Text that may stand without quotes in a file that any of the readers opens. Stricter than what they would agree on. */
export function isPlainText(text: string, flow: boolean): boolean {
  const allowed = flow
    ? /^[A-Za-z/][\w./@+-]*(?: [\w./@+-]+)*$/
    : /^[A-Za-z/](?:[\w./@+-]|:(?=[\w/]))*(?: [\w./@+-]+)*$/;
  return allowed.test(text) && !isDoubtful(text);
}

/** Whether any reader takes the unquoted text for a number, boolean, date, null, or for syntax. */
function isDoubtful(text: string): boolean {
  return words.test(text) || numbers.test(text) || dates.test(text);
}

/** `y` and `n` are booleans in YAML 1.1 as specified; `nan` and `inf` without a dot only to the careless. */
const words = /^(?:|~|=|<<|null|true|false|yes|no|on|off|y|n|[-+]?\.?(?:inf|infinity|nan))$/i;

/** Binary, octal, hexadecimal, decimal, sexagesimal, and floats, with `_` wherever it may stand. */
const numbers =
  /^[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[\da-f_]+|[\d_]*\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?|[\d_]*\d[\d_]*\.?[\d_]*(?:e[-+]?\d+)?|\.[\d_]+(?:e[-+]?\d+)?)$/i;

const dates = /^\d{4}-\d\d?-\d\d?(?:$|[Tt\s])/;

function isCertainNumber(source: string, value: number): boolean {
  return (
    /^[-+]?(?:0|[1-9]\d*|\d+\.\d*(?:[eE][-+]\d+)?)$/.test(source) && Number.isFinite(value) && isExact(source, value)
  );
}
