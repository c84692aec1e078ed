import type { Known } from "./known.js";

/** Observations in groups that have no random variable in common. */
export function componentsOf(known: readonly Known[]): Known[][] {
  const parent = new Map<string, string>();
  const rootOf = (stream: string): string => {
    let root = stream;
    for (let above = parent.get(root); above !== undefined; above = parent.get(root)) root = above;
    return root;
  };
  for (const { streams } of known)
    for (const stream of streams) {
      const [a, b] = [rootOf(streams[0]!), rootOf(stream)];
      if (a !== b) parent.set(b, a);
    }
  const groups = new Map<string, Known[]>();
  for (const one of known) {
    const root = rootOf(one.streams[0]!);
    groups.set(root, [...(groups.get(root) ?? []), one]);
  }
  return [...groups.values()];
}
