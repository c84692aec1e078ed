import { readCsv } from "../readers/csv.js";
import { csvLine, rawRows } from "../readers/csvRows.js";

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
  const lines = read ? rawRows(text!) : [];
  const eol = text?.includes("\r\n") ? "\r\n" : "\n";
  const header = lines.shift() ?? { cells: [], raw: "" };
  const names = [...header.cells];
  for (const column of rows.flatMap(({ key, cells }) => [...columns, ...key.keys(), ...cells.keys()]))
    if (!names.includes(column)) names.push(column);
  const head = names.length === header.cells.length ? ended(header.raw, eol) : csvLine(names) + eol;
  const body = lines.map(({ cells, raw }) => ({ cells, raw: ended(raw, eol) }));
  const at = columns.map((column) => names.indexOf(column));
  const sorted = body.every((line, i) => i === 0 || compareKeys(body[i - 1]!.cells, line.cells, at) <= 0);
  const merged: Merged = { text: "", written: [], other: [] };
  for (const row of [...rows].sort((a, b) => compareKeys(cellsOf(a, names), cellsOf(b, names), at))) {
    const cells = cellsOf(row, names);
    const same = body.find((line) =>
      [...row.key].every(([column, value]) => isSame(line.cells[names.indexOf(column)] ?? "", value)),
    );
    if (same) fill(same, row, names, eol, merged);
    else {
      const before = sorted ? body.findIndex((line) => compareKeys(line.cells, cells, at) > 0) : -1;
      body.splice(before < 0 ? body.length : before, 0, { cells, raw: csvLine(cells) + eol });
      merged.written.push(row.id);
    }
  }
  if (merged.written.length === 0) return { ...merged, text: text ?? "" };
  const mark = text?.startsWith("\uFEFF") && !head.startsWith("\uFEFF") ? "\uFEFF" : "";
  return { ...merged, text: mark + head + body.map(({ raw }) => raw).join("") };
}

function fill(
  line: { cells: string[]; raw: string },
  row: NewRow,
  names: readonly string[],
  eol: string,
  merged: Merged,
): void {
  const cells = names.map((_, i) => line.cells[i] ?? "");
  let changed = false;
  for (const [column, here] of row.cells) {
    const index = names.indexOf(column);
    const there = cells[index]!;
    if (there === "") [cells[index], changed] = [here, true];
    else if (!isSame(there, here)) merged.other.push({ id: row.id, column, there, here });
  }
  if (!changed) return;
  [line.cells, line.raw] = [cells, csvLine(cells) + eol];
  merged.written.push(row.id);
}

const cellsOf = ({ key, cells }: NewRow, names: readonly string[]): string[] =>
  names.map((name) => key.get(name) ?? cells.get(name) ?? "");

const ended = (raw: string, eol: string): string => (/\n$/.test(raw) ? raw : raw + eol);

/** Equal as texts, or as numbers. */
function isSame(a: string, b: string): boolean {
  return a === b || (isNumber(a) && isNumber(b) && Number(a) === Number(b));
}

const isNumber = (text: string): boolean => text.trim() !== "" && Number.isFinite(Number(text));

function compareKeys(a: readonly string[], b: readonly string[], at: readonly number[]): number {
  for (const index of at) {
    const [one, other] = [a[index] ?? "", b[index] ?? ""];
    if (isSame(one, other)) continue;
    if (isNumber(one) && isNumber(other)) return Number(one) - Number(other);
    return one < other ? -1 : 1;
  }
  return 0;
}
