import { readableJson } from "./structured.js";

/** The values of a text that is JSON as a whole, or JSON line by line; undefined if it is neither. A last line that was cut off is left out. */
export function jsonLines(text: string): unknown[] | undefined {
  const readable = readableJson(text.replace(/^\uFEFF/, ""));
  const whole = parsed(readable);
  if (whole !== undefined) return [whole];
  const lines = readable.split(/\r?\n/).filter((line) => line.trim() !== "");
  const values = lines.map(parsed);
  if (values.length > 1 && values.at(-1) === undefined) values.pop();
  return values.length === 0 || values.includes(undefined) ? undefined : values;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
