import { printable } from "./printable.js";

/** Text of a model as a span of code: no markup, no link and no mention, also within a table. */
export function code(text: string): string {
  const shown = printable(text).replaceAll("|", "\\|");
  const fence = "`".repeat(1 + longest(shown));
  const room = shown.startsWith("`") || shown.endsWith("`") || shown.trim() === "" ? " " : "";
  return `${fence}${room}${shown}${room}${fence}`;
}

/** A table; cells are Markdown. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numeric: number[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  const rule = head.map((_, i) => (numeric.includes(i) ? "---:" : "---"));
  return [head, rule, ...rows].map(line).join("");
}

const longest = (text: string): number =>
  (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);

/** Text of a model within a line of prose: it reads as it is written, and is no markup, no link, no mention. */
export function prose(text: string): string {
  return printable(text)
    .trim()
    .replace(/[\\`*_{}[\]<>|~&]/g, "\\$&")
    .replace(/^(?:[#+=-]|\d+[.)])/, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`)
    .replace(/(?<=https?|ftp):(?=\/\/)|(?<=\bwww)\.|@(?=\w)/gi, (mark) => `${mark}<!-- -->`);
}
