import { csvRows } from "./csvRows.js";

/** A record of a CSV file: its cells, and where each stands in the text, spaces and quotes included. */
export interface CsvRecord {
  cells: string[];
  ranges: { start: number; end: number }[];
  /** Where the next record or empty line begins, behind the line end. */
  next: number;
}

/** The records of a CSV file with their places, the header first, and the line end of the first one that has any. Throws for what is no CSV. */
export function csvRecords(text: string): { records: CsvRecord[]; eol: string | undefined } {
  const rows = csvRows(text);
  const records: CsvRecord[] = [];
  let eol: string | undefined;
  for (let at = text.startsWith("\uFEFF") ? 1 : 0; at < text.length; ) {
    const ranges: CsvRecord["ranges"] = [];
    for (let start = at; ; start = at + 1) {
      at = cellEnd(text, start, eol);
      ranges.push({ start, end: at });
      if (text[at] !== ",") break;
    }
    if (at < text.length) eol ??= /^(?:\r\n|\n|\r)/.exec(text.slice(at, at + 2))![0];
    const empty = ranges.length === 1 && text.slice(ranges[0]!.start, at).trim() === "";
    at = Math.min(text.length, at + (eol?.length ?? 0));
    if (empty) continue;
    const cells = rows[records.length] ?? [];
    records.push({ cells, ranges, next: at });
  }
  if (records.length !== rows.length || records.some(({ cells, ranges }) => cells.length !== ranges.length))
    throw new Error("its quotes are unusual: write it as RFC 4180 says");
  return { records, eol };
}

/** Where the cell ends that begins at `start`: at a comma, a line end (any, until one is known), or the end. */
function cellEnd(text: string, start: number, eol: string | undefined): number {
  const ends = (index: number) => (eol === undefined ? /[\r\n]/.test(text[index]!) : text.startsWith(eol, index));
  let at = start;
  while (at < text.length && /\s/.test(text[at]!) && !ends(at)) at++;
  if (text[at] === '"') {
    for (at++; at < text.length && (text[at] !== '"' || text[at + 1] === '"'); at++) if (text[at] === '"') at++;
    at++;
  }
  while (at < text.length && text[at] !== "," && !ends(at)) at++;
  return Math.min(at, text.length);
}
