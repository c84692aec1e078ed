/** What a source says in place of a number, where that is no finite number. */
export interface NotFinite {
  said: string;
}

/** A finite number, also one in a text; NaN, Infinity, `"N/A"`, booleans and whatever else is no number were not measured, and never 0. */
export function finite(value: unknown): number | NotFinite {
  if (typeof value === "number") return Number.isFinite(value) ? value : { said: String(value) };
  if (typeof value !== "string")
    return { said: typeof value === "boolean" ? String(value) : value ? "no number" : "nothing" };
  const text = value.trim();
  const number = decimal.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? number : { said: text === "" ? "nothing" : text.slice(0, 40) };
}

/** Like `finite`, without saying why not. */
export function finiteOrNone(value: unknown): number | undefined {
  const number = finite(value);
  return typeof number === "number" ? number : undefined;
}

const decimal = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;
