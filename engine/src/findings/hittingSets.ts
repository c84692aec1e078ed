/** Sets that are compared with each other at most: more would take too long, and nobody would read them. */
const most = 400;
/** Sets to be hit, at most. */
const mostSets = 5000;

/**
 * All minimal sets that share an element with each of the given ones: of what each configuration violates, the minimal sets of conditions that no
 * configuration meets together. Undefined where there are too many to be worked out: some of them would not be all, nor surely minimal.
 * Source: C. Berge, "Hypergraphs", 1989 (transversals, one set after the other).
 */
export function minimalHittingSets(sets: readonly (readonly number[])[]): number[][] | undefined {
  let hitting: number[][] = [[]];
  const least = sets.length > mostSets ? undefined : minimal(sets);
  if (!least) return undefined;
  for (const set of least) {
    const extended = hitting.flatMap((one) =>
      one.some((element) => set.includes(element))
        ? [one]
        : set.map((element) => [...one, element].sort((a, b) => a - b)),
    );
    if (extended.length > 10 * most) return undefined;
    hitting = minimal(extended);
    if (hitting.length > most) return undefined;
  }
  return hitting;
}

/** The sets that contain no other one, smaller ones first. */
export function minimal(sets: readonly (readonly number[])[]): number[][] {
  const kept: (readonly number[])[] = [];
  for (const set of [...sets].sort((a, b) => a.length - b.length))
    if (!kept.some((smaller) => smaller.every((element) => set.includes(element)))) kept.push(set);
  return kept.map((set) => [...set]);
}
