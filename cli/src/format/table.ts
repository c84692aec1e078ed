import { displayWidth, pad } from "./width.js";

export interface Column {
  /** The lines above the cells; shorter heads are filled up at the bottom. */
  head: string[];
  cells: string[];
  align?: "left" | "right";
}

const gap = "  ";

/**
 * A table as lines without trailing blanks. What does not fit into `width` follows as another table below, each of which begins with the first
 * `keys` columns.
 */
export function table(columns: Column[], width: number, keys = 1): string[] {
  const bands: Column[][] = [];
  const key = columns.slice(0, keys);
  let band = [...key];
  for (const column of columns.slice(keys)) {
    if (band.length > keys && tableWidth([...band, column]) > width) {
      bands.push(band);
      band = [...key];
    }
    band.push(column);
  }
  bands.push(band);
  return bands.flatMap((each, i) => (i === 0 ? lines(each) : ["", ...lines(each)]));
}

function lines(columns: Column[]): string[] {
  const widths = columns.map(columnWidth);
  const height = Math.max(...columns.map((column) => column.head.length));
  const rows = Math.max(...columns.map((column) => column.cells.length));
  const line = (text: (column: Column) => string | undefined) =>
    columns
      .map((column, i) => pad(text(column) ?? "", widths[i] ?? 0, column.align))
      .join(gap)
      .trimEnd();
  const heads = Array.from({ length: height }, (_, n) => line((column) => column.head[n]));
  return [
    ...heads.filter((head) => head !== ""),
    ...Array.from({ length: rows }, (_, n) => line((column) => column.cells[n])),
  ];
}

/** The width that columns take side by side. */
export function tableWidth(columns: Column[]): number {
  return columns.reduce((sum, column) => sum + columnWidth(column) + gap.length, -gap.length);
}

function columnWidth({ head, cells }: Column): number {
  return Math.max(0, ...[...head, ...cells].map(displayWidth));
}
