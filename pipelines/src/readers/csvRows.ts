import { parse } from "csv-parse/sync";

/** A record of a CSV file and the text that it was read from, with its line end. */
export interface RawRow {
  cells: string[];
  raw: string;
}

/** The records of a CSV file with their texts, the header first, which joined are the file again but for empty lines. Throws for what is no CSV. */
export function rawRows(text: string): RawRow[] {
  const records = parse(text, {
    bom: true,
    raw: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: 1_000_000,
  }) as unknown as { record: string[]; raw: string }[];
  // Of CRLF the parser hands on the first half.
  return records.map(({ record, raw }) => ({ cells: record, raw: raw.endsWith("\r") ? `${raw}\n` : raw }));
}

/** Cells as a line of a CSV file, without its line end (RFC 4180). */
export function csvLine(cells: readonly string[]): string {
  return cells.map((cell) => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",");
}
