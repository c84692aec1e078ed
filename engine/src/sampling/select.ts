/** Memory to partition in: a percentile is asked for in each configuration. */
let memory = new Float64Array(0);

/**
 * The values of rank `rank` (from 0) and of the next one, ascending, NaN last; both the last one where there is no next. Without sorting all.
 * Source: C. A. R. Hoare, "Algorithm 65: Find", Communications of the ACM 4 (1961).
 */
export function neighbours(values: Float64Array, rank: number): [low: number, high: number] {
  const { length } = values;
  if (memory.length < length) memory = new Float64Array(length);
  const list = memory;
  for (let i = 0; i < length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) return sorted(values, rank);
    list[i] = value;
  }
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
