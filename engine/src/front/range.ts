export interface Interval {
  low: number;
  high: number;
}

/** The least and the largest of the first `count` values of a column. */
export function rangeOf(column: Float64Array, count: number): Interval {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < count; row++) {
    const value = column[row]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}
