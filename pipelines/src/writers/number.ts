/**
 * A finite number as every reader of YAML and JSON takes it for that number: integers up to 2^53 - 1 in digits, the rest with a dot,
 * and with a sign and two digits in the exponent (PyYAML takes `1e-5` and `1.0e5` for text). In place of a float, an integer stays a float.
 */
export function spellNumber(value: number, old = ""): string {
  if (Number.isSafeInteger(value)) return `${value === 0 ? 0 : value}${isFloat(old) ? ".0" : ""}`;
  const text = Number.isInteger(value) || Math.abs(value) < 1e-4 ? value.toExponential() : String(value);
  const [mantissa, exponent] = text.split("e");
  if (exponent === undefined) return text;
  const digits = exponent.replace(/^[-+]/, "").padStart(2, "0");
  return `${mantissa}${mantissa!.includes(".") ? "" : ".0"}e${exponent.startsWith("-") ? "-" : "+"}${digits}`;
}

/** Whether a double holds the integer exactly that is written there; floats may be rounded. */
export function isExact(text: string, value: number): boolean {
  return Number.isSafeInteger(value) || isFloat(text);
}

function isFloat(text: string): boolean {
  return /^[-+]?[\d_]*(?:\.|\d[eE])/.test(text);
}
