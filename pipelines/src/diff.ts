import { applyEdits } from "./edits.js";
import type { TextEdit } from "./types.js";

/** Lines of context around a change. */
const context = 3;

/**
 * The edits of a file as a unified diff that `git apply` and `patch` read; empty if there are none.
 *
 * @param before undefined for a file that is made
 * @param edits in text order, without overlap
 */
export function unifiedDiff(file: string, before: string | undefined, edits: readonly TextEdit[]): string {
  const lines = splitLines(before ?? "");
  const changes = changedLines(before ?? "", lines, edits);
  if (changes.length === 0) return "";
  // A name with a blank ends in a tab, as in Git's own diffs.
  const name = `${file}${file.includes(" ") ? "\t" : ""}`;
  const header = `--- ${before === undefined ? "/dev/null" : `a/${name}`}\n+++ b/${name}\n`;
  let shift = 0;
  const hunks = inHunks(joined(changes)).map((hunk) => {
    const text = showHunk(lines, hunk, shift);
    for (const { from, to, now } of hunk) shift += now.length - (to - from);
    return text;
  });
  return header + hunks.join("");
}

/** The lines `from` to `to`, from 0, `to` not included, become `now`. */
interface LineChange {
  from: number;
  to: number;
  now: string[];
}

/** Lines with their line breaks. */
function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function changedLines(text: string, lines: readonly string[], edits: readonly TextEdit[]): LineChange[] {
  const starts = [0];
  for (const line of lines) starts.push(starts.at(-1)! + line.length);
  const lineOf = lineFinder(lines, starts);
  const groups: { from: number; to: number; edits: TextEdit[] }[] = [];
  for (const edit of edits) {
    const from = lineOf(edit.start);
    const to = Math.min(lineOf(edit.end) + 1, lines.length);
    const last = groups.at(-1);
    if (last && from < last.to) {
      last.edits.push(edit);
      last.to = to;
    } else groups.push({ from, to, edits: [edit] });
  }
  const changes = groups.map(({ from, to, edits }) => {
    const origin = starts[from]!;
    const shifted = edits.map(({ start, end, newText }) => ({ start: start - origin, end: end - origin, newText }));
    return trimmed({ from, to, now: splitLines(applyEdits(text.slice(origin, starts[to]), shifted)) }, lines);
  });
  return changes.filter(({ from, to, now }) => from < to || now.length > 0);
}

/** Finds lines of offsets that are asked for in order. What stands behind a last line without a line break belongs to it. */
function lineFinder(lines: readonly string[], starts: readonly number[]): (offset: number) => number {
  const last = lines.at(-1)?.endsWith("\n") === false ? lines.length - 1 : lines.length;
  let line = 0;
  return (offset) => {
    while (line < last && starts[line + 1]! <= offset) line++;
    return line;
  };
}

/** Without the lines at both ends that stay as they are. */
function trimmed({ from, to, now }: LineChange, lines: readonly string[]): LineChange {
  let first = 0;
  while (from + first < to && first < now.length && lines[from + first] === now[first]) first++;
  let last = 0;
  while (to - last > from + first && now.length - last > first && lines[to - 1 - last] === now.at(-1 - last)) last++;
  return { from: from + first, to: to - last, now: now.slice(first, now.length - last) };
}

/** Changes of neighbouring lines become one: all that goes stands before all that comes. */
function joined(changes: LineChange[]): LineChange[] {
  const result: LineChange[] = [];
  for (const change of changes) {
    const last = result.at(-1);
    if (last?.to === change.from)
      result[result.length - 1] = { from: last.from, to: change.to, now: [...last.now, ...change.now] };
    else result.push(change);
  }
  return result;
}

/** Changes whose contexts touch share a hunk. */
function inHunks(changes: LineChange[]): LineChange[][] {
  const hunks: LineChange[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1)?.at(-1);
    if (last && change.from - last.to <= 2 * context) hunks.at(-1)!.push(change);
    else hunks.push([change]);
  }
  return hunks;
}

function showHunk(lines: readonly string[], hunk: LineChange[], shift: number): string {
  const from = Math.max(0, hunk[0]!.from - context);
  const to = Math.min(lines.length, hunk.at(-1)!.to + context);
  const shown: string[] = [];
  let at = from;
  let count = to - from;
  for (const change of hunk) {
    for (const line of lines.slice(at, change.from)) shown.push(showLine(" ", line));
    for (const line of lines.slice(change.from, change.to)) shown.push(showLine("-", line));
    for (const line of change.now) shown.push(showLine("+", line));
    count += change.now.length - (change.to - change.from);
    at = change.to;
  }
  for (const line of lines.slice(at, to)) shown.push(showLine(" ", line));
  return `@@ -${range(from, to - from)} +${range(from + shift, count)} @@\n${shown.join("")}`;
}

/** Lines count from 1; a range without lines names the line before it. */
function range(from: number, count: number): string {
  return `${count === 0 ? from : from + 1}${count === 1 ? "" : `,${count}`}`;
}

function showLine(mark: string, line: string): string {
  return mark + (line.endsWith("\n") ? line : `${line}\n\\ No newline at end of file\n`);
}
