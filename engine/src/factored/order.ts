/** Orders of a group that are tried, each from another decision. */
const mostStarts = 24;

/**
 * An order of decisions in which few are waited for, and fronts are small, at any time. Decisions that tables hold together are one group; groups in which more is waited for by
 * what `weights` says they matter come first: fronts grow with what matters, and are all the more work the more is waited for (after the rule of W. E. Smith, "Various
 * Optimizers for Single-Stage Production", 1956).
 */
export function eliminationOrder(weights: readonly number[], scopes: readonly (readonly number[])[]): number[] {
  const neighbours = weights.map(() => new Set<number>());
  for (const scope of scopes) for (const a of scope) for (const b of scope) if (a !== b) neighbours[a]!.add(b);
  return groupsOf(neighbours)
    .map((group) => {
      const { order, cost } = bestOrder(group, neighbours);
      const weight = group.reduce((sum, decision) => sum + weights[decision]!, 0);
      return { order, urgency: cost / Math.max(weight, Number.MIN_VALUE) };
    })
    .sort((a, b) => (a.urgency === b.urgency ? 0 : b.urgency - a.urgency))
    .flatMap(({ order }) => order);
}

/** Decisions that share tables, directly or through others. */
function groupsOf(neighbours: readonly ReadonlySet<number>[]): number[][] {
  const seen = new Set<number>();
  return neighbours.flatMap((_, first) => {
    if (seen.has(first)) return [];
    seen.add(first);
    const group = [first];
    for (const decision of group)
      for (const other of neighbours[decision]!) {
        if (!seen.has(other)) group.push(other);
        seen.add(other);
      }
    return [group.sort((a, b) => a - b)];
  });
}

/**
 * Of one group: each time the one after which the fewest decisions that are made still share a table with one that is not; the best of several starts. The
 * cost is what is kept, step by step.
 */
function bestOrder(group: readonly number[], neighbours: readonly ReadonlySet<number>[]) {
  const starts = Math.min(group.length, mostStarts);
  let best = from(group[0]!, group, neighbours);
  for (let i = 1; i < starts; i++) {
    const found = from(group[Math.floor((i * group.length) / starts)]!, group, neighbours);
    if (found.cost < best.cost) best = found;
  }
  return best;
}

function from(
  start: number,
  group: readonly number[],
  neighbours: readonly ReadonlySet<number>[],
): { order: number[]; cost: number } {
  const open = new Map(group.map((decision) => [decision, neighbours[decision]!.size]));
  const left = new Set(group);
  const order: number[] = [];
  let [waiting, cost] = [0, 0];
  /** By how many more decisions are waited for if this one is made. */
  const change = (decision: number) => {
    let difference = open.get(decision)! > 0 ? 1 : 0;
    for (const other of neighbours[decision]!) if (!left.has(other) && open.get(other) === 1) difference--;
    return difference;
  };
  const make = (decision: number) => {
    waiting += change(decision);
    left.delete(decision);
    order.push(decision);
    for (const other of neighbours[decision]!) open.set(other, open.get(other)! - 1);
    cost += 2 ** waiting;
  };
  make(start);
  while (left.size > 0) {
    let [next, least] = [start, Number.POSITIVE_INFINITY];
    for (const decision of left) {
      // Of equal ones, one that touches what is made.
      const value = change(decision) + (open.get(decision)! < neighbours[decision]!.size ? 0 : 0.5);
      if (value < least) [next, least] = [decision, value];
    }
    make(next);
  }
  return { order, cost };
}
