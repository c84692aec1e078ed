import type { Ranked } from "./members.js";
import type { Study } from "./study.js";
import { valuesAt } from "./study.js";

/**
 * The member of the front with the highest utility that is not tied with another; undefined where nothing is feasible. Without a goal no configuration is better than another:
 * there is none then, unless it is the only one.
 */
export function recommendedOf({ goals, space }: Study, front: readonly Ranked[]): Ranked | undefined {
  if (goals.length === 0 && (front.length > 1 || !space.complete)) return undefined;
  return front.find(({ member }) => member.tiedWith === null);
}

/** How many members of the front are equal to one on every goal, itself included. */
export function equalTo({ space, grids, ask }: Study, front: readonly Ranked[], { row: own }: Ranked): number {
  const on = (row: number) => valuesAt(space, row).map((value, goal) => grids[goal]!(value));
  const values = on(own);
  let count = 0;
  for (const { row } of front) {
    ask();
    if (on(row).every((value, goal) => value === values[goal])) count++;
  }
  return count;
}
