/** Orders that are tried, each from another decision. */
const mostStarts = 24;

/**
 * An order of decisions in which few are waited for at any time: each time the one after which the fewest decisions that are made still share a
 * table with one that is not; the best of several starts.
 */
export function eliminationOrder(count: number, scopes: readonly (readonly number[])[]): number[] {
  const neighbours = Array.from({ length: count }, () => new Set<number>());
  for (const scope of scopes) for (const a of scope) for (const b of scope) if (a !== b) neighbours[a]!.add(b);
  // Where no table reads several decisions, any order is as good.
  const starts = neighbours.some(({ size }) => size > 0) ? Math.min(count, mostStarts) : Math.min(count, 1);
  let best: { order: number[]; cost: number } | undefined;
  for (let i = 0; i < starts; i++) {
    const found = from(Math.floor((i * count) / starts), neighbours);
    if (!best || found.cost < best.cost) best = found;
  }
  return best?.order ?? [];
}

function from(start: number, neighbours: readonly ReadonlySet<number>[]): { order: number[]; cost: number } {
  const open = neighbours.map(({ size }) => size);
  const made = neighbours.map(() => false);
  const order: number[] = [];
  let [waiting, cost] = [0, 0];
  /** By how many more decisions are waited for if this one is made. */
  const change = (decision: number) => {
    let difference = open[decision]! > 0 ? 1 : 0;
    for (const other of neighbours[decision]!) if (made[other] && open[other] === 1) difference--;
    return difference;
  };
  const make = (decision: number) => {
    waiting += change(decision);
    made[decision] = true;
    order.push(decision);
    for (const other of neighbours[decision]!) open[other]!--;
    cost += 2 ** waiting;
  };
  make(start);
  while (order.length < neighbours.length) {
    let [next, least] = [-1, Number.POSITIVE_INFINITY];
    for (const [decision, near] of neighbours.entries()) {
      if (made[decision]) continue;
      // Of equal ones, one that touches what is made.
      const value = change(decision) + (open[decision]! < near.size ? 0 : 0.5);
      if (value < least) [next, least] = [decision, value];
    }
    make(next);
  }
  return { order, cost };
}
