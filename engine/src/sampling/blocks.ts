/** Blocks that give the standard errors, at most. */
const mostBlocks = 20;

export interface Block {
  from: number;
  /** Exclusive. */
  to: number;
}

/** The independent blocks into which `samples` draws fall (`docs/sampling.md`, 3). */
export function blocksOf(samples: number): Block[] {
  const count = Math.min(mostBlocks, samples);
  return Array.from({ length: count }, (_, k) => ({
    from: Math.floor((k * samples) / count),
    to: Math.floor(((k + 1) * samples) / count),
  }));
}
