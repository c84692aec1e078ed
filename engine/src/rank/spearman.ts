/**
 * Spearman's rank correlation of two columns of equal length, −1…1, ties at their middle rank; NaN where one column is constant.
 * Source: C. Spearman, "The Proof and Measurement of Association between Two Things", 1904.
 */
export function spearman(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return correlation(ranksOf(a), ranksOf(b));
}

/** From 1; equal values share the mean of their ranks. */
export function ranksOf(values: ArrayLike<number>): Float64Array {
  const order = Uint32Array.from({ length: values.length }, (_, i) => i).sort((i, j) => values[i]! - values[j]!);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let i = from; i < to; i++) ranks[order[i]!] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

/** The correlation of two columns of ranks. */
export function correlation(a: Float64Array, b: Float64Array): number {
  const middle = (a.length + 1) / 2;
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]! - middle, b[i]! - middle];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return ab / Math.sqrt(aa * bb);
}
