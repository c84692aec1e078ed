import { blocksOf } from "./blocks.js";

/**
 * The probabilities at which the samples of a stream are drawn (`docs/sampling.md`, 3): the midpoints of as many strata as there are samples, dealt to
 * the blocks so that each has one of every B neighbours, and shuffled within each block. `next` answers 32 random bits a call.
 */
export function probabilities(next: () => number, samples: number): Float64Array {
  const blocks = blocksOf(samples);
  const count = blocks.length;
  const filled = blocks.map(({ from }) => from);
  const result = new Float64Array(samples);
  const deal = (strata: number, to: number[]) => {
    shuffle(to, next);
    for (const [i, block] of to.entries()) result[filled[block]!++] = (strata + i + 0.5) / samples;
  };
  const whole = Math.floor(samples / count);
  const all = Array.from({ length: count }, (_, block) => block);
  for (let group = 0; group < whole; group++) deal(group * count, [...all]);
  // What is left goes to the blocks that have one sample more.
  deal(
    whole * count,
    all.filter((block) => blocks[block]!.to - blocks[block]!.from > whole),
  );
  for (const { from, to } of blocks) shuffle(result.subarray(from, to), next);
  return result;
}

/** Source: R. Durstenfeld, "Algorithm 235: Random permutation", Communications of the ACM 7 (1964). */
function shuffle(list: number[] | Float64Array, next: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor((next() / 2 ** 32) * (i + 1));
    const kept = list[i]!;
    list[i] = list[j]!;
    list[j] = kept;
  }
}
