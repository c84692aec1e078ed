/**
 * An order of decisions in which each comes after those that its `when` reads; otherwise as they are declared. Decisions that wait
 * for each other come last, as declared.
 */
export function activationOrder(reads: readonly (readonly number[])[]): number[] {
  const order: number[] = [];
  const placed = new Set<number>();
  let waiting = reads.map((_, decision) => decision);
  while (waiting.length > 0) {
    const later: number[] = [];
    for (const decision of waiting) {
      if (reads[decision]!.every((other) => placed.has(other))) {
        placed.add(decision);
        order.push(decision);
      } else later.push(decision);
    }
    if (later.length === waiting.length) return [...order, ...later];
    waiting = later;
  }
  return order;
}
