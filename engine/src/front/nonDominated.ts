/**
 * The rows that no other row dominates; rows that are equal are all kept. Columns of equal length, more is better. Answers row
 * numbers, ascending.
 *
 * Rows are sorted lexicographically, so that only earlier ones can dominate later ones: a sweep for two columns, for more an
 * archive of which rows that dominated lately are tried first (H. T. Kung, F. Luccio, F. P. Preparata, "On Finding the Maxima of a Set of
 * Vectors", 1975, for the sweep).
 */
export function nonDominated(columns: readonly Float64Array[], count: number): number[] {
  const order = Array.from({ length: count }, (_, row) => row);
  if (columns.length === 0) return order;
  order.sort((a, b) => compareRows(columns, a, b));
  const archive = columns.length <= 2 ? new Sweep(columns) : new Archive(columns);
  const kept: number[] = [];
  let last = -1;
  let lastKept = false;
  for (const row of order) {
    const equal = last >= 0 && compareRows(columns, last, row) === 0;
    if (!equal) lastKept = archive.admits(row);
    if (lastKept) kept.push(row);
    last = row;
  }
  return kept.sort((a, b) => a - b);
}

/** Best first. */
function compareRows(columns: readonly Float64Array[], a: number, b: number): number {
  for (const column of columns) {
    const difference = column[b]! - column[a]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

/** At most two columns: the second must be better than that of all before. */
class Sweep {
  private best = Number.NEGATIVE_INFINITY;
  private first = true;

  constructor(private readonly columns: readonly Float64Array[]) {}

  admits(row: number): boolean {
    const second = this.columns[1];
    if (!second) {
      const { first } = this;
      this.first = false;
      return first;
    }
    if (second[row]! <= this.best) return false;
    this.best = second[row]!;
    return true;
  }
}

/** Rows admitted so far; a row that dominates moves half of the way to the front of the line. */
class Archive {
  private readonly rows: number[] = [];

  constructor(private readonly columns: readonly Float64Array[]) {}

  admits(row: number): boolean {
    const { rows } = this;
    for (let i = 0; i < rows.length; i++) {
      if (!this.covers(rows[i]!, row)) continue;
      const forward = i >> 1;
      const moved = rows[i]!;
      rows[i] = rows[forward]!;
      rows[forward] = moved;
      return false;
    }
    rows.push(row);
    return true;
  }

  /** At least as good everywhere; the first column is, by the order of rows. */
  private covers(a: number, b: number): boolean {
    for (let i = 1; i < this.columns.length; i++) if (this.columns[i]![a]! < this.columns[i]![b]!) return false;
    return true;
  }
}
