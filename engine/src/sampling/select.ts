/** Memory to partition in: a percentile is asked for in each configuration. */
let memory = new Float64Array(0);

/** Values of which the ranks are guessed from a few. */
const many = 1000;
/** How many these are. */
const few = 192;

/**
 * The values of rank `rank` (from 0) and of the next one, ascending, NaN last; both the last one where there is no next. Without sorting all: of
 * many values, those between two that stand below and above most likely are looked at alone.
 * Source: R. W. Floyd and R. L. Rivest, "Expected Time Bounds for Selection", Communications of the ACM 18 (1975).
 */
export function neighbours(values: Float64Array, rank: number): [low: number, high: number] {
  const { length } = values;
  if (memory.length < length) memory = new Float64Array(length);
  if (length >= many) {
    const { low, high } = guess(values, rank);
    const { below, count } = between(values, low, high);
    const end = below + count;
    if (rank >= below && rank < end && (rank + 1 < end || end === length)) return partitioned(count, rank - below);
  }
  for (let i = 0; i < length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) return sorted(values, rank);
    memory[i] = value;
  }
  return partitioned(length, rank);
}

/** Two values between which those of a rank are likely to stand. */
function guess(values: Float64Array, rank: number): { low: number; high: number } {
  const some = new Float64Array(few);
  for (let i = 0; i < few; i++) some[i] = values[Math.floor(((i + 0.5) * values.length) / few)]!;
  some.sort();
  const share = rank / values.length;
  const margin = 2 + 3 * Math.sqrt(few * share * (1 - share));
  const [from, to] = [Math.floor(few * share - margin), Math.ceil(few * share + margin)];
  return {
    low: from < 0 ? Number.NEGATIVE_INFINITY : some[from]!,
    high: to >= few ? Number.POSITIVE_INFINITY : some[to]!,
  };
}

/** Puts the values from `low` to `high` into the memory; counts them, and those below. None, where there is NaN. */
function between(values: Float64Array, low: number, high: number): { below: number; count: number } {
  let [below, count] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < low) below++;
    else if (!(value > high)) memory[count++] = value;
  }
  for (let i = 0; i < count; i++) if (Number.isNaN(memory[i])) return { below, count: 0 };
  return { below, count };
}

/** Of the first `length` values in the memory. Source: C. A. R. Hoare, "Algorithm 65: Find", Communications of the ACM 4 (1961). */
function partitioned(length: number, rank: number): [low: number, high: number] {
  const list = memory;
  let from = 0;
  let to = length - 1;
  while (from < to) {
    const pivot = middleOf(list[from]!, list[(from + to) >> 1]!, list[to]!);
    let i = from;
    let j = to;
    while (i <= j) {
      while (list[i]! < pivot) i++;
      while (list[j]! > pivot) j--;
      if (i <= j) {
        const kept = list[i]!;
        list[i++] = list[j]!;
        list[j--] = kept;
      }
    }
    if (rank <= j) to = j;
    else if (rank >= i) from = i;
    else break;
  }
  const low = list[rank]!;
  if (rank + 1 >= length) return [low, low];
  let high = list[rank + 1]!;
  for (let i = rank + 2; i < length; i++) if (list[i]! < high) high = list[i]!;
  return [low, high];
}

function sorted(values: Float64Array, rank: number): [number, number] {
  const all = Float64Array.from(values).sort();
  return [all[rank]!, all[Math.min(all.length - 1, rank + 1)]!];
}

/** The median of three. */
function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
