import { slices } from "../slices.js";
import { rangeOf } from "./range.js";

/** Cells of the grid, at most. */
const mostCells = 2 ** 20;
/** Cells between two questions whether to go on. */
const slice = 2 ** 17;
/** Columns for which a grid is fine enough to be of use. */
const mostColumns = 10;

/**
 * The rows that are left when those are taken out that another one beats on every column by a cell of a grid laid over all: few rows of many, found with
 * one look-up a row. Cells grow with values, so what is taken out is dominated; what is left may be too. More is better; ascending. `ask` is called now and then.
 */
export function notOutclassed(
  columns: readonly Float64Array[],
  count: number,
  ask: () => void = () => {},
): Uint32Array {
  // Columns in which all rows are equal tell nothing apart.
  const varying = columns
    .map((column) => ({ column, ...rangeOf(column, count) }))
    .filter(({ low, high }) => low < high);
  const size = Math.floor(mostCells ** (1 / varying.length) + 1e-9);
  if (varying.length === 0 || varying.length > mostColumns) return Uint32Array.from({ length: count }, (_, row) => row);
  const cells = new Uint32Array(count);
  let stride = 1;
  for (const { column, low, high } of varying) {
    const scale = (size - 0.5) / (high - low);
    for (const [from, to] of slices(count, ask))
      for (let row = from; row < to; row++) cells[row]! += Math.floor((column[row]! - low) * scale) * stride;
    stride *= size;
  }
  const beaten = beatenCells(cells, size, varying.length, ask);
  const kept = new Uint32Array(count);
  let length = 0;
  for (let row = 0; row < count; row++) if (beaten[cells[row]!] === 0) kept[length++] = row;
  return kept.slice(0, length);
}

/** For each cell 1 if a row stands in a cell that is higher along every axis. */
export function beatenCells(cells: Uint32Array, size: number, axes: number, ask: () => void = () => {}): Uint8Array {
  const total = size ** axes;
  const beaten = new Uint8Array(total);
  for (let row = 0; row < cells.length; row++) beaten[cells[row]!] = 1;
  // Towards lower cells, axis by axis: first by one cell or more, which leaves out the cells of the rows themselves.
  for (let axis = 0, stride = 1; axis < axes; axis++, stride *= size) {
    const block = stride * size;
    for (let from = 0, asked = -slice; from < total; from += block) {
      if (from >= asked + slice) {
        ask();
        asked = from;
      }
      const top = from + block - stride;
      for (let at = top - 1; at >= from; at--) beaten[at]! |= beaten[at + stride]!;
      beaten.copyWithin(from, from + stride, from + block);
      beaten.fill(0, top, from + block);
    }
  }
  return beaten;
}
