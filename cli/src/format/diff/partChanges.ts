/** What one clause of an element said, and says; one of the two is absent where it is new or gone. */
export interface PartChange {
  was?: string;
  is?: string;
}

/** Pairs of clauses that are held against each other, at most; of more, none. */
const mostPairs = 250_000;

/** The clauses that differ, in the order of the later text. Clauses that are gone and new ones are paired where they begin alike, those that do so longest first. */
export function partChanges(before: readonly string[], after: readonly string[]): PartChange[] {
  const gone = without(before, after);
  const came = without(after, before);
  const few = gone.length * came.length <= mostPairs;
  const pairs = (few ? gone : []).flatMap((was, from) =>
    came.map((is, to) => ({ from, to, shared: sharedWords(was, is) })),
  );
  const mates = new Map<number, number>();
  const taken = new Set<number>();
  for (const { from, to } of pairs.filter(({ shared }) => shared > 0).sort((a, b) => b.shared - a.shared)) {
    if (mates.has(to) || taken.has(from)) continue;
    mates.set(to, from);
    taken.add(from);
  }
  return [
    ...came.map((is, to) => ({ ...(mates.has(to) && { was: gone[mates.get(to)!]! }), is })),
    ...gone.filter((_, from) => !taken.has(from)).map((was) => ({ was })),
  ];
}

/** `time: 8 ms → 9 ms`: what both begin with is said once. */
export function changeText({ was, is }: PartChange): string {
  if (was === undefined) return `added ${is}`;
  if (is === undefined) return `removed ${was}`;
  const count = sharedWords(was, is);
  const [old, now] = [words(was), words(is)];
  const same = old.slice(0, count).join(" ");
  const [left, right] = [old.slice(count).join(" ") || "nothing more", now.slice(count).join(" ") || "nothing more"];
  return `${same}${count > 0 ? " " : ""}${left} → ${right}`;
}

/** What the one list has more than the other. */
function without(parts: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const other of others) left.set(other, (left.get(other) ?? 0) + 1);
  return parts.filter((part) => {
    const count = left.get(part) ?? 0;
    if (count > 0) left.set(part, count - 1);
    return count === 0;
  });
}

const words = (text: string): string[] => text.split(" ");

function sharedWords(a: string, b: string): number {
  const [first, second] = [words(a), words(b)];
  const differs = first.findIndex((word, n) => word !== second[n]);
  return differs < 0 ? first.length : differs;
}
