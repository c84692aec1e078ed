import type { State } from "./state.js";

/** Answers that are kept for one question. */
const most = 4096;

/** A number for the choices of some decisions that a state is at; undefined where there are so many choices that two could have the same one. */
export function keyReader(reads: readonly number[], { choices, codes }: State): (() => number) | undefined {
  const sizes = reads.map((decision) => choices[decision]!.selections.length + 1);
  if (sizes.reduce((product, size) => product * size, 1) > Number.MAX_SAFE_INTEGER) return undefined;
  return () => {
    let key = 0;
    for (let i = 0; i < reads.length; i++) key = key * sizes[i]! + codes[reads[i]!]!;
    return key;
  };
}

/** The same answer, worked out once for each combination of the choices on which it depends, while they are not too many. */
export function recalled<T>(reads: readonly number[], state: State, answer: () => T): () => T {
  const key = keyReader(reads, state);
  if (!key) return answer;
  const known = new Map<number, T>();
  return () => {
    const at = key();
    const found = known.get(at);
    if (found !== undefined || known.has(at)) return found as T;
    const fresh = answer();
    if (known.size < most) known.set(at, fresh);
    return fresh;
  };
}
