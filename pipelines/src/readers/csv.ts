import { parse } from "csv-parse/sync";

export interface CsvTable {
  columns: string[];
  rows: CsvRow[];
}

export interface CsvRow {
  /** Counted from 1, the header included. */
  line: number;
  /** By column; an empty cell is missing. */
  cells: ReadonlyMap<string, string>;
}

export interface CsvProblem {
  /** The end of a sentence about the file: "… has no header line". */
  problem: string;
}

/** Rows that one file may have. */
export const mostRows = 50_000;

/** Reads a comma-separated table with a header line (RFC 4180; a byte order mark and CRLF are fine). Cells are trimmed. */
export function readCsv(text: string): CsvTable | CsvProblem {
  let lines: { record: string[]; info: { lines: number } }[];
  try {
    lines = parse(text, {
      bom: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      max_record_size: 1_000_000,
      to: mostRows + 2,
    }) as never;
  } catch (error) {
    return { problem: `is no CSV: ${error instanceof Error ? error.message : String(error)}` };
  }
  const [header, ...records] = lines;
  if (!header || header.record.every((name) => name === ""))
    return { problem: "has no header line: name the columns in its first line" };
  const columns = header.record;
  const twice = columns.find((name, i) => name !== "" && columns.indexOf(name) < i);
  if (twice !== undefined) return { problem: `has two columns \`${twice}\`: give them different names` };
  if (records.length > mostRows) return { problem: `has more than ${mostRows} rows: keep those that are compared` };
  const ragged = records.find(({ record }) => record.length > columns.length);
  if (ragged)
    return {
      problem: `has ${ragged.record.length} cells in line ${ragged.info.lines}, but ${columns.length} columns: correct the line`,
    };
  return {
    columns: columns.filter((name) => name !== ""),
    rows: records.map(({ record, info }) => ({ line: info.lines, cells: cellsOf(columns, record) })),
  };
}

function cellsOf(columns: readonly string[], record: readonly string[]): ReadonlyMap<string, string> {
  const cells = new Map<string, string>();
  for (const [i, cell] of record.entries()) if (cell !== "" && columns[i]) cells.set(columns[i], cell);
  return cells;
}
