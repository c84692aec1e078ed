/** A random variable as something to be known: its values, ranked, and polynomials of the rank. */
export interface Predictor {
  /** For each sample the bin of its value, ascending; values of one bin are not told apart. */
  bins: Uint8Array;
  count: number;
  /** Polynomials of degree 1, 2, … of the rank, one number for each bin: orthogonal to each other and to 1, of variance 1 over the samples. */
  basis: Float64Array[];
}

export const highestDegree = 5;
export const mostBins = 256;
/** Samples that there must be for each degree. */
const samplesPerDegree = 20;

/** One predictor for each column of values that take more than one. `ranks`: of the samples, a permutation in which the values may ascend. */
export function predictorsOf(columns: readonly Float64Array[], ranks: () => Uint32Array): Predictor[] {
  return columns
    .map((column) => {
      const predictor = known.get(column) ?? predictorOf(column, ranks());
      known.set(column, predictor);
      return predictor;
    })
    .filter(({ basis }) => basis.length > 0);
}

/** Columns are kept from one analysis to the next (`sampling/kept.ts`); so is what follows from them alone. */
const known = new WeakMap<Float64Array, Predictor>();

function predictorOf(column: Float64Array, given: Uint32Array): Predictor {
  const { length } = column;
  const { sorted, ranks } = sortedBy(column, given) ?? sortedAlone(column);
  /** Bins by rank: neighbours share one where there are more values than bins, equal values always do. */
  const groups = new Uint8Array(length);
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
  const bins = new Uint8Array(length);
  const weights = new Float64Array(count);
  for (let i = 0; i < length; i++) {
    const bin = groups[ranks[i]!]!;
    bins[i] = bin;
    weights[bin]! += 1 / length;
  }
  let below = 0;
  const middles = weights.map((weight) => {
    below += weight;
    return 2 * below - weight - 1;
  });
  const degree = Math.min(highestDegree, count - 1, Math.floor(length / samplesPerDegree));
  return { bins, count, basis: orthonormal(middles, weights, degree) };
}

interface Sorted {
  sorted: Float64Array;
  /** By sample; of equal values any. */
  ranks: Uint32Array;
}

/** Undefined where the values do not ascend so. */
function sortedBy(column: Float64Array, ranks: Uint32Array): Sorted | undefined {
  const sorted = new Float64Array(column.length);
  for (let i = 0; i < column.length; i++) sorted[ranks[i]!] = column[i]!;
  for (let rank = 1; rank < sorted.length; rank++) if (!(sorted[rank - 1]! <= sorted[rank]!)) return undefined;
  return { sorted, ranks };
}

function sortedAlone(column: Float64Array): Sorted {
  const sorted = column.slice().sort();
  return { sorted, ranks: Uint32Array.from(column, (value) => firstRank(sorted, value)) };
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
