import type { Pooled } from "./pool.js";
import { better } from "./pool.js";

/** Candidates up to here are spread over the options; any further ones of equal worth come by id. */
const mostSpread = 1000;

/**
 * Puts candidates in order: by `score`, then by utility. Of those that are equal so far, each next one has the options that were taken least, in
 * `taken` and in the order so far, so that a budget covers the options evenly; then by id. No order of the model matters.
 */
export function inOrder<T extends Pooled>(
  candidates: readonly T[],
  score: (candidate: T) => number,
  taken: readonly Pooled["choices"][],
): T[] {
  const scored = candidates.map((candidate) => ({ candidate, worth: score(candidate), utility: candidate.utility }));
  scored.sort((a, b) => better(b, a) || (a.candidate.id < b.candidate.id ? -1 : 1));
  const counts = new Map<string, number>();
  for (const choices of taken) count(counts, choices);
  const result: T[] = [];
  for (let from = 0; from < scored.length; ) {
    let to = from + 1;
    while (to < scored.length && better(scored[from]!, scored[to]!) === 0) to++;
    const group = scored.slice(from, to).map(({ candidate }) => candidate);
    spread(group, counts, result);
    from = to;
  }
  return result;
}

/** Moves a group, in order of ids, to the result. */
function spread<T extends Pooled>(group: T[], counts: Map<string, number>, result: T[]): void {
  const keys = new Map(group.map((one) => [one, optionsOf(one.choices)]));
  while (group.length > 0) {
    let next = 0;
    if (group.length > 1 && result.length < mostSpread) {
      const load = (one: T) => keys.get(one)!.reduce((sum, key) => sum + (counts.get(key) ?? 0), 0);
      let least = load(group[0]!);
      for (let i = 1; i < group.length; i++) {
        const own = load(group[i]!);
        if (own < least) [least, next] = [own, i];
      }
    }
    const [one] = group.splice(next, 1);
    count(counts, one!.choices);
    result.push(one!);
    if (result.length >= mostSpread) result.push(...group.splice(0));
  }
}

function count(counts: Map<string, number>, choices: Pooled["choices"]): void {
  for (const key of optionsOf(choices)) counts.set(key, (counts.get(key) ?? 0) + 1);
}

const optionsOf = (choices: Pooled["choices"]): string[] =>
  Object.entries(choices).flatMap(([decision, options]) => options.map((one) => JSON.stringify([decision, one])));
