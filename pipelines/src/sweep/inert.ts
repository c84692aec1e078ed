/**
 * JSON in which every character of a text but letters, digits and a few signs is escaped: it means the same to whoever parses it, and nothing to a shell
 * (within single quotes), to YAML or Python (within double quotes), or to what fills in `${{ }}` and `{{ }}`.
 */
export function inertJson(value: unknown): string {
  return JSON.stringify(value).replace(strings, (text) => text.replace(unsafe, escaped));
}

const strings = /"(?:[^"\\]|\\.)*"/g;
/** An escape of JSON, or a character that must become one. */
const unsafe = /\\u[0-9a-f]{4}|\\.|[^\w "\\.,:;/+=-]/gi;

function escaped(found: string): string {
  if (found.startsWith("\\u")) return found;
  const char = found.length === 1 ? found : short[found[1]!]!;
  return Array.from({ length: char.length }, (_, i) => unit(char.charCodeAt(i))).join("");
}

const unit = (code: number): string => `\\u${code.toString(16).padStart(4, "0")}`;

const short: Record<string, string> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

/** A text as one word of a POSIX shell, as people write it: in quotes only where they are needed. */
export const plainWord = (text: string): string => (/^[\w./,:@%+-]+$/.test(text) ? text : shellWord(text));

/** A path as a word of a POSIX shell that no program takes for an option. */
export const pathWord = (path: string): string => plainWord(path.startsWith("-") ? `./${path}` : path);

/** A text as one word of a POSIX shell. */
export const shellWord = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
