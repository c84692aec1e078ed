import type { TextEdit } from "@tradeops/pipelines";

const context = 3;

/**
 * Edits of a text as a unified diff that `patch` and `git apply` read; empty if there are none. Edits are in text order and do not overlap.
 */
export function unifiedDiff(path: string, text: string, edits: TextEdit[]): string {
  const lines = splitLines(text);
  const changes = changedBlocks(lines, edits);
  if (changes.length === 0) return "";
  const hunks: Change[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1);
    const before = last?.at(-1);
    if (last && before && change.from - before.to <= 2 * context) last.push(change);
    else hunks.push([change]);
  }
  let shift = 0;
  const printed = hunks.map((hunk) => {
    const result = hunkText(hunk, lines, shift);
    shift += hunk.reduce((sum, { from, to, added }) => sum + added.length - (to - from), 0);
    return result;
  });
  return `--- a/${path}\n+++ b/${path}\n${printed.join("")}`;
}

/** Old lines from `from` up to, not including, `to` give way to `added`. */
interface Change {
  from: number;
  to: number;
  added: string[];
}

/** Lines with their ends. */
function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function changedBlocks(lines: string[], edits: TextEdit[]): Change[] {
  const blocks: { from: number; to: number; start: number; end: number; edits: TextEdit[] }[] = [];
  let line = 0;
  let offset = 0;
  const advance = (position: number) => {
    while (line < lines.length) {
      const here = lines[line] ?? "";
      if (offset + here.length > position || !here.endsWith("\n")) return;
      offset += here.length;
      line++;
    }
  };
  for (const edit of edits) {
    advance(edit.start);
    const [from, start] = [line, offset];
    advance(edit.end);
    const inLine = edit.end > offset || (from === line && line < lines.length);
    const to = inLine ? line + 1 : line;
    const end = inLine ? offset + (lines[line]?.length ?? 0) : offset;
    const last = blocks.at(-1);
    if (last && from < last.to) {
      last.to = Math.max(last.to, to);
      last.end = Math.max(last.end, end);
      last.edits.push(edit);
    } else blocks.push({ from, to, start, end, edits: [edit] });
  }
  const text = lines.join("");
  return blocks.flatMap(({ from, to, start, end, edits }) =>
    trimmed({ from, to, added: splitLines(edited(text, start, end, edits)) }, lines),
  );
}

/** Without lines at both ends that stay as they are; nothing if all do. */
function trimmed({ from, to, added }: Change, lines: string[]): Change[] {
  let [first, last] = [0, added.length];
  while (from < to && first < last && lines[from] === added[first]) {
    from++;
    first++;
  }
  while (from < to && first < last && lines[to - 1] === added[last - 1]) {
    to--;
    last--;
  }
  return from === to && first === last ? [] : [{ from, to, added: added.slice(first, last) }];
}

function edited(text: string, start: number, end: number, edits: TextEdit[]): string {
  let result = "";
  let at = start;
  for (const edit of edits) {
    result += text.slice(at, edit.start) + edit.newText;
    at = edit.end;
  }
  return result + text.slice(at, end);
}

function hunkText(hunk: Change[], lines: string[], shift: number): string {
  const first = Math.max(0, (hunk[0]?.from ?? 0) - context);
  const last = Math.min(lines.length, (hunk.at(-1)?.to ?? 0) + context);
  const body: string[] = [];
  let at = first;
  for (const { from, to, added } of hunk) {
    body.push(...lines.slice(at, from).map((line) => ` ${line}`));
    body.push(...lines.slice(from, to).map((line) => `-${line}`));
    body.push(...added.map((line) => `+${line}`));
    at = to;
  }
  body.push(...lines.slice(at, last).map((line) => ` ${line}`));
  const oldCount = last - first;
  const newCount = oldCount + hunk.reduce((sum, { from, to, added }) => sum + added.length - (to - from), 0);
  const head = `@@ -${span(first, oldCount)} +${span(first + shift, newCount)} @@\n`;
  return head + body.map((line) => (line.endsWith("\n") ? line : `${line}\n\\ No newline at end of file\n`)).join("");
}

function span(start: number, count: number): string {
  return count === 0 ? `${start},0` : count === 1 ? `${start + 1}` : `${start + 1},${count}`;
}
