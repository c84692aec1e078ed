/** A random variable as something to be known: its values, ranked, and polynomials of the rank. */
export interface Predictor {
  /** For each sample the bin of its value, ascending; values of one bin are not told apart. */
  bins: Uint8Array;
  count: number;
  /** Polynomials of degree 1, 2, … of the rank, one number for each bin: orthogonal to each other and to 1, of variance 1 over the samples. */
  basis: Float64Array[];
}

const highestDegree = 5;
const mostBins = 256;
/** Samples that there must be for each degree. */
const samplesPerDegree = 20;

/** One predictor for each column of values that take more than one. */
export function predictorsOf(columns: readonly Float64Array[]): Predictor[] {
  return columns
    .map((column) => {
      const predictor = known.get(column) ?? predictorOf(column);
      known.set(column, predictor);
      return predictor;
    })
    .filter(({ basis }) => basis.length > 0);
}

/** Columns are kept from one analysis to the next (`sampling/kept.ts`); so is what follows from them alone. */
const known = new WeakMap<Float64Array, Predictor>();

function predictorOf(column: Float64Array): Predictor {
  const { length } = column;
  const sorted = Float64Array.from(column).sort();
  /** Bins by rank: neighbours share one where there are more values than bins, equal values always do. */
  const groups = new Uint32Array(length);
  let count = 0;
  for (let rank = 1, last = 0; rank < length; rank++) {
    const group = Math.floor((rank * mostBins) / length);
    if (sorted[rank] !== sorted[rank - 1] && (length <= mostBins || group !== last)) {
      count++;
      last = group;
    }
    groups[rank] = count;
  }
  count++;
  const bins = Uint8Array.from(column, (value) => groups[firstRank(sorted, value)]!);
  const weights = new Float64Array(count);
  for (const bin of bins) weights[bin]! += 1 / length;
  let below = 0;
  const ranks = weights.map((weight) => {
    below += weight;
    return 2 * below - weight - 1;
  });
  const degree = Math.min(highestDegree, count - 1, Math.floor(length / samplesPerDegree));
  return { bins, count, basis: orthonormal(ranks, weights, degree) };
}

/** The rank of the first of those sorted that equal a value. */
function firstRank(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Polynomials of `x` of degrees 1 to `degree`, orthonormal under the weights: those of Legendre, where the weights are even. Each is the
 * one before times `x`, made orthogonal to all before (Arnoldi's process).
 */
function orthonormal(x: Float64Array, weights: Float64Array, degree: number): Float64Array[] {
  const all = [new Float64Array(x.length).fill(1)];
  const product = (a: Float64Array, b: Float64Array) => a.reduce((sum, one, i) => sum + one * b[i]! * weights[i]!, 0);
  for (let k = 1; k <= degree; k++) {
    const next = all.at(-1)!.map((value, i) => value * x[i]!);
    for (const one of all) {
      const share = product(next, one);
      for (let i = 0; i < next.length; i++) next[i]! -= share * one[i]!;
    }
    const norm = Math.sqrt(product(next, next));
    all.push(next.map((value) => value / norm));
  }
  return all.slice(1);
}
