import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * The generator of a named stream: answers 32 random bits a call (`docs/sampling.md`, 2).
 * Source: sfc32 of Chris Doty-Humphrey's PractRand, seeded by SHA-256 of the seed and the name.
 */
export function generator(seed: number, stream: string): () => number {
  const bytes = sha256(utf8ToBytes(`${seed}\n${stream}`));
  const word = (at: number) => bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24) | 0;
  let a = word(0);
  let b = word(4);
  let c = word(8);
  let d = word(12);
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}
