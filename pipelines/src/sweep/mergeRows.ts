import { finiteOrNone } from "../evidence/finite.js";
import { readCsv } from "../readers/csv.js";
import { csvRecords } from "../readers/csvCells.js";
import { csvLine } from "../readers/csvRows.js";

/** A row for a CSV file, by column: what names it, and what is measured. */
export interface NewRow {
  id: string;
  key: ReadonlyMap<string, string>;
  cells: ReadonlyMap<string, string>;
}

export interface Merged {
  text: string;
  /** Ids of rows that were added, or of which empty cells were filled. */
  written: string[];
  /** Ids of rows of which the file says something else already; they stay as they are. */
  other: { id: string; column: string; there: string; here: string }[];
}

/** A record as it will be written: `before` are the empty lines above it, `raw` is its text, with its line end where it has one. */
interface Line {
  before: string;
  cells: string[];
  raw: string;
  /** Where its cells stand in `raw`. */
  ranges: { start: number; end: number }[];
}

/**
 * Brings measurements into the text of a CSV file: empty cells of a row with their key are filled, other rows are added, at their place if the rows are in
 * order of `columns`, else at the end. What is there stays, byte for byte; doing it again changes nothing, nor does the order in which it is done.
 */
export function mergeRows(
  text: string | undefined,
  columns: readonly string[],
  rows: readonly NewRow[],
): Merged | { problem: string } {
  const read = text === undefined || text.trim() === "" ? undefined : readCsv(text);
  if (read && "problem" in read) return read;
  const layout = read ? layoutOf(text!) : { lines: [], rest: "", eol: "\n" };
  if ("problem" in layout) return layout;
  const { lines: body, rest, eol } = layout;
  const head = body.shift() ?? { before: text ?? "", cells: [], raw: "", ranges: [] };
  const names = [...head.cells];
  for (const column of rows.flatMap(({ key, cells }) => [...columns, ...key.keys(), ...cells.keys()]))
    if (!names.includes(column)) names.push(column);
  write(head, names);
  const at = columns.map((column) => names.indexOf(column));
  const sorted = body.every((line, i) => i === 0 || compareKeys(body[i - 1]!.cells, line.cells, at) <= 0);
  const merged: Merged = { text: "", written: [], other: [] };
  for (const row of [...rows].sort((a, b) => compareKeys(cellsOf(a, names), cellsOf(b, names), at))) {
    const cells = cellsOf(row, names);
    const same = body.find((line) =>
      [...row.key].every(([column, value]) => isSame(line.cells[names.indexOf(column)] ?? "", value)),
    );
    if (same) fill(same, row, names, merged);
    else {
      const next = sorted ? body.findIndex((line) => compareKeys(line.cells, cells, at) > 0) : -1;
      const index = next < 0 ? body.length : next;
      const before = body[index]?.before ?? "";
      if (body[index]) body[index].before = "";
      body.splice(index, 0, { before, cells, raw: csvLine(cells) + eol, ranges: [] });
      merged.written.push(row.id);
    }
  }
  if (merged.written.length === 0) return { ...merged, text: text ?? "" };
  const lines = [head, ...body];
  const last = lines.length - 1;
  const texts = lines.map(({ before, raw }, i) => before + (i < last && !raw.endsWith(eol) ? raw + eol : raw));
  return { ...merged, text: texts.join("") + rest };
}

/** The lines of a file as they stand, and what follows the last one. */
function layoutOf(text: string): { lines: Line[]; rest: string; eol: string } | { problem: string } {
  try {
    const { records, eol } = csvRecords(text);
    let from = 0;
    const lines = records.map(({ cells, ranges, next }) => {
      const [first] = ranges;
      const line = {
        before: text.slice(from, first!.start),
        cells,
        raw: text.slice(first!.start, next),
        ranges: ranges.map(({ start, end }) => ({ start: start - first!.start, end: end - first!.start })),
      };
      from = next;
      return line;
    });
    return { lines, rest: text.slice(from), eol: eol ?? "\n" };
  } catch (error) {
    return { problem: `is no CSV that can be added to: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function fill(line: Line, row: NewRow, names: readonly string[], merged: Merged): void {
  const cells = names.map((_, i) => line.cells[i] ?? "");
  let changed = false;
  for (const [column, here] of row.cells) {
    const index = names.indexOf(column);
    const there = cells[index]!;
    if (there === "") [cells[index], changed] = [here, true];
    else if (!isSame(there, here)) merged.other.push({ id: row.id, column, there, here });
  }
  if (!changed) return;
  write(line, cells);
  merged.written.push(row.id);
}

/** Puts cells into those that are empty, and behind the last one; all else of the line stays. */
function write(line: Line, cells: readonly string[]): void {
  const { ranges } = line;
  const end = ranges.at(-1)?.end ?? 0;
  const more = cells.slice(ranges.length);
  while (more.at(-1) === "") more.pop();
  let raw = line.raw.slice(0, end);
  for (const [i, { start, end }] of [...ranges.entries()].reverse())
    if (line.cells[i] === "" && cells[i] !== "") raw = raw.slice(0, start) + csvLine([cells[i]!]) + raw.slice(end);
  const comma = ranges.length > 0 && more.length > 0 ? "," : "";
  line.raw = raw + comma + csvLine(more) + line.raw.slice(end);
  line.cells = [...cells];
}

const cellsOf = ({ key, cells }: NewRow, names: readonly string[]): string[] =>
  names.map((name) => key.get(name) ?? cells.get(name) ?? "");

/** Equal as texts, or as numbers. */
function isSame(a: string, b: string): boolean {
  return a === b || (isNumber(a) && isNumber(b) && Number(a) === Number(b));
}

const isNumber = (text: string): boolean => finiteOrNone(text) !== undefined;

function compareKeys(a: readonly string[], b: readonly string[], at: readonly number[]): number {
  for (const index of at) {
    const [one, other] = [a[index] ?? "", b[index] ?? ""];
    if (isSame(one, other)) continue;
    if (isNumber(one) && isNumber(other)) return Number(one) - Number(other);
    return one < other ? -1 : 1;
  }
  return 0;
}
