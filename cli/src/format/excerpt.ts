import type { Range } from "@tradeops/language-server";
import { printable } from "./printable.js";
import { displayWidth } from "./width.js";

type Paint = (text: string) => string;

/** The line that a range begins in, its number in front, and below it carets under the range. Long lines are cut around it. */
export function excerpt(text: string, range: Range, width: number, paint: Paint, dim: Paint): string[] {
  const line = text.split(/\r\n|\r|\n/)[range.start.line];
  if (line === undefined) return [];
  const number = String(range.start.line + 1).padStart(5);
  const from = Math.min(range.start.character, line.length);
  const to = range.end.line === range.start.line ? Math.min(range.end.character, line.length) : line.trimEnd().length;
  const { before, marked, after } = cut(line, from, Math.max(from, to), width - number.length - 3);
  const carets = "^".repeat(Math.max(1, displayWidth(marked)));
  return [
    `${dim(`${number} |`)} ${before}${marked}${after}`.trimEnd(),
    `${dim(`${" ".repeat(number.length)} |`)} ${" ".repeat(displayWidth(before))}${paint(carets)}`,
  ];
}

/** Three parts of a line that fit into `room` columns together, the marked one whole if it can be. */
function cut(line: string, from: number, to: number, room: number): { before: string; marked: string; after: string } {
  const shown = (part: string) => printable(part.replaceAll("\t", "  "));
  let before = shown(line.slice(Math.max(0, from - mostLooked), from));
  let marked = shown(line.slice(from, Math.min(to, from + mostLooked)));
  let after = shown(line.slice(to, to + mostLooked));
  if (displayWidth(before + marked + after) <= room) return { before, marked, after };
  if (displayWidth(marked) > room - 2) marked = `${[...marked].slice(0, Math.max(1, room - 3)).join("")}…`;
  const left = Math.max(0, Math.floor((room - displayWidth(marked)) / 2));
  if (displayWidth(before) > left) before = `…${[...before].slice(-Math.max(0, left - 1)).join("")}`;
  const right = Math.max(0, room - displayWidth(before + marked));
  if (displayWidth(after) > right) after = `${[...after].slice(0, Math.max(0, right - 1)).join("")}…`;
  return { before, marked, after };
}

/** Characters of a part of a line that are looked at: far more than a terminal has columns, far fewer than a line can have. */
const mostLooked = 2000;
