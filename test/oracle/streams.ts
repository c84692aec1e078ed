import { createHash } from "node:crypto";

/** The half-open ranges of samples of the blocks (docs/sampling.md 3). */
export function blocksOf(samples: number): [from: number, to: number][] {
  const count = Math.min(20, samples);
  return Array.from({ length: count }, (_, k) => [
    Math.floor((k * samples) / count),
    Math.floor(((k + 1) * samples) / count),
  ]);
}

/** The probability at which a stream draws each sample (docs/sampling.md 1 to 3). */
export function probabilitiesOf(seed: number, stream: string, samples: number): number[] {
  const next = generator(seed, stream);
  const shuffled = <T>(list: readonly T[]): T[] => {
    const all = [...list];
    for (let i = all.length - 1; i >= 1; i--) {
      const j = Math.floor((next() / 2 ** 32) * (i + 1));
      [all[i], all[j]] = [all[j]!, all[i]!];
    }
    return all;
  };
  const blocks = blocksOf(samples).map(([from, to]) => ({ size: to - from, strata: [] as number[] }));
  for (let stratum = 0; stratum < samples; ) {
    // In the last, incomplete round only the larger blocks have room.
    for (const block of shuffled(blocks.filter(({ size, strata }) => strata.length < size)))
      block.strata.push(stratum++);
  }
  return blocks.flatMap(({ strata }) => shuffled(strata)).map((stratum) => (stratum + 0.5) / samples);
}

/** sfc32, its state from a SHA-256, its first twelve outputs dropped. */
function generator(seed: number, stream: string): () => number {
  const hash = createHash("sha256").update(`${seed}\n${stream}`, "utf8").digest();
  let [a, b, c, d] = [0, 4, 8, 12].map((at) => hash.readUInt32LE(at)) as [number, number, number, number];
  const next = () => {
    const t = (a + b + d) % 2 ** 32;
    d = (d + 1) % 2 ** 32;
    a = (b ^ (b >>> 9)) >>> 0;
    b = (c + c * 8) % 2 ** 32;
    c = ((((c << 21) | (c >>> 11)) >>> 0) + t) % 2 ** 32;
    return t;
  };
  for (let n = 0; n < 12; n++) next();
  return next;
}
