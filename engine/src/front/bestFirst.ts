/** Rows between two questions whether to go on. */
const slice = 2 ** 16;

/** Below this many rows a comparison sort is as fast. */
const few = 2048;

/**
 * Rows, best first: by the first column, equal ones by the second, and so on; then in the order given. More is better.
 * Many rows are sorted by digits of 16 bits, the last column first (least significant digit radix sort). `ask` is called now and then.
 */
export function bestFirst(
  columns: readonly Float64Array[],
  rows: Uint32Array,
  ask: () => void = () => {},
): Uint32Array {
  if (rows.length < few) return rows.slice().sort((a, b) => compareRows(columns, a, b) || a - b);
  let order = rows;
  for (const column of columns.toReversed()) order = byColumn(column, order, ask);
  return order;
}

/** Negative if the first row comes first. */
export function compareRows(columns: readonly Float64Array[], a: number, b: number): number {
  for (const column of columns) {
    const difference = column[b]! - column[a]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Sorts rows by one column, largest first, keeping the order of equal ones. */
function byColumn(column: Float64Array, rows: Uint32Array, ask: () => void): Uint32Array {
  const count = rows.length;
  ask();
  const { low, high } = images(column, rows, ask);
  let order = Uint32Array.from({ length: count }, (_, i) => i);
  let next = new Uint32Array(count);
  for (const [words, shift] of [
    [low, 0],
    [low, 16],
    [high, 0],
    [high, 16],
  ] as const) {
    ask();
    const starts = new Uint32Array(65536);
    for (let i = 0; i < count; i++) starts[(words[i]! >>> shift) & 0xffff]!++;
    if (starts[(words[0]! >>> shift) & 0xffff] === count) continue;
    let sum = 0;
    for (let digit = 0; digit < 65536; digit++) {
      const size = starts[digit]!;
      starts[digit] = sum;
      sum += size;
    }
    for (let i = 0; i < count; i++) {
      const at = order[i]!;
      next[starts[(words[at]! >>> shift) & 0xffff]!++] = at;
    }
    [order, next] = [next, order];
  }
  for (let i = 0; i < count; i++) order[i] = rows[order[i]!]!;
  return order;
}

/** The bits of doubles, as two words each, such that unsigned integers in ascending order are doubles in descending order. */
function images(column: Float64Array, rows: Uint32Array, ask: () => void): { low: Uint32Array; high: Uint32Array } {
  const low = new Uint32Array(rows.length);
  const high = new Uint32Array(rows.length);
  const view = new DataView(new ArrayBuffer(8));
  for (let i = 0; i < rows.length; i++) {
    if (i % slice === 0) ask();
    // `+ 0` makes −0 and 0 one image.
    view.setFloat64(0, column[rows[i]!]! + 0);
    const [top, rest] = [view.getUint32(0), view.getUint32(4)];
    const negative = top >>> 31 === 1;
    high[i] = negative ? top : ~top & 0x7fffffff;
    low[i] = negative ? rest : ~rest;
  }
  return { low, high };
}
