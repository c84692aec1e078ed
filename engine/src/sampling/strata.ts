import { blocksOf } from "./blocks.js";

/**
 * The probabilities at which the samples of a stream are drawn (`docs/sampling.md`, 3): the midpoints of as many strata as there are samples, dealt to
 * the blocks so that each has one of every B neighbours, and shuffled within each block. `next` answers 32 random bits a call.
 */
export function probabilities(next: () => number, samples: number): Float64Array {
  const blocks = blocksOf(samples);
  const count = blocks.length;
  const filled = Uint32Array.from(blocks, ({ from }) => from);
  const result = new Float64Array(samples);
  const to = new Uint32Array(count);
  /** Deals strata from `first` on to the first `dealt` of `to`, in random order. */
  const deal = (first: number, dealt: number) => {
    shuffle(to, 0, dealt, next);
    for (let i = 0; i < dealt; i++) result[filled[to[i]!]!++] = (first + i + 0.5) / samples;
  };
  const whole = Math.floor(samples / count);
  for (let group = 0; group < whole; group++) {
    for (let block = 0; block < count; block++) to[block] = block;
    deal(group * count, count);
  }
  // What is left goes to the blocks that have one sample more.
  let left = 0;
  for (const [block, { from, to: end }] of blocks.entries()) if (end - from > whole) to[left++] = block;
  deal(whole * count, left);
  for (const { from, to: end } of blocks) shuffle(result, from, end, next);
  return result;
}

/** Source: R. Durstenfeld, "Algorithm 235: Random permutation", Communications of the ACM 7 (1964). */
function shuffle(list: Uint32Array | Float64Array, from: number, to: number, next: () => number): void {
  for (let i = to - from - 1; i > 0; i--) {
    const j = Math.floor((next() / 2 ** 32) * (i + 1));
    const kept = list[from + i]!;
    list[from + i] = list[from + j]!;
    list[from + j] = kept;
  }
}
