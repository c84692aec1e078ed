/** Sets that are kept at most while they are worked out. */
const most = 500;

/**
 * All minimal sets that share an element with each of the given ones: of what each configuration violates, the minimal sets of conditions that no
 * configuration meets together.
 * Source: C. Berge, "Hypergraphs", 1989 (transversals, one set after the other).
 */
export function minimalHittingSets(sets: Iterable<readonly number[]>): number[][] {
  let hitting: number[][] = [[]];
  for (const set of sets) {
    const extended = hitting.flatMap((one) =>
      one.some((element) => set.includes(element))
        ? [one]
        : set.map((element) => [...one, element].sort((a, b) => a - b)),
    );
    hitting = minimal(extended).slice(0, most);
  }
  return hitting;
}

/** The sets that contain no other one, smaller ones first. */
export function minimal(sets: readonly number[][]): number[][] {
  const kept: number[][] = [];
  for (const set of [...sets].sort((a, b) => a.length - b.length))
    if (!kept.some((smaller) => smaller.every((element) => set.includes(element)))) kept.push(set);
  return kept;
}
