import { parse } from "csv-parse/sync";

/** The cells of the records of a CSV file, the header first. Throws for what is no CSV. */
export function csvRows(text: string): string[][] {
  return parse(text, {
    bom: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: 1_000_000,
  });
}

/** Cells as a line of a CSV file, without its line end (RFC 4180). */
export function csvLine(cells: readonly string[]): string {
  return cells.map((cell) => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",");
}
