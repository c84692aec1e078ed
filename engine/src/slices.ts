/** Rows between two questions whether to go on: less than a millisecond or two. */
const size = 2 ** 13;

/** `count` rows in slices, `from` to `to` exclusive; asks before each. */
export function* slices(count: number, ask: () => void): Generator<[from: number, to: number]> {
  for (let from = 0; from < count; from += size) {
    ask();
    yield [from, Math.min(count, from + size)];
  }
}
