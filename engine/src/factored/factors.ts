import type { Axis } from "./scale.js";
import type { ScopeTable } from "./scopes.js";

/** All tables over one scope of several decisions, seen as they fill up in the order in which decisions are made. */
export interface Factor {
  /** The decisions, in that order. */
  scope: readonly number[];
  /** By number of decisions made: for each state, from 0, the state after each code, or `dead`. After the last one states are entries. */
  next: readonly Int32Array[];
  /** By axis and entry. */
  shifts: Float64Array[];
}

/** Factors between two questions whether to go on. */
const slice = 16;

/** No choice is left that is allowed. */
export const dead = -1;

/**
 * The tables, one factor for each scope. A factor remembers of the choices made only what matters for those to come: choices with the same
 * table ahead of them are one state. `sizes`: by decision, its codes; `positions`: when it is made. `ask` is called now and then.
 */
export function factorsOf(
  axes: readonly Axis[],
  allowed: readonly ScopeTable[],
  sizes: readonly number[],
  positions: readonly number[],
  ask: () => void,
): Factor[] {
  const groups = new Map<
    string,
    { scope: readonly number[]; allowed: Float64Array[]; shifts: (Float64Array[] | undefined)[] }
  >();
  const groupOf = (scope: readonly number[]) => {
    const key = scope.join();
    let group = groups.get(key);
    if (!group) {
      group = { scope, allowed: [], shifts: [] };
      groups.set(key, group);
    }
    return group;
  };
  for (const { scope, values } of allowed) groupOf(scope).allowed.push(values);
  for (const [axis, { tables }] of axes.entries())
    for (const { scope, values } of tables) {
      const { shifts } = groupOf(scope);
      shifts[axis] = [...(shifts[axis] ?? []), values];
    }
  return [...groups.values()].map(({ scope, allowed, shifts }, i) => {
    if (i % slice === 0) ask();
    const order = [...scope].sort((a, b) => positions[a]! - positions[b]!);
    const length = scope.reduce((product, decision) => product * sizes[decision]!, 1);
    const source = sourceOf(scope, order, sizes, length);
    return factorOf(
      order,
      sizes,
      Uint8Array.from(source, (at) => Number(allowed.every((values) => values[at]! !== 0))),
      axes.map((_, axis) =>
        Float64Array.from(source, (at) => (shifts[axis] ?? []).reduce((sum, values) => sum + values[at]!, 0)),
      ),
    );
  });
}

/** For each entry of a table by `order`, its entry by `scope`. */
function sourceOf(
  scope: readonly number[],
  order: readonly number[],
  sizes: readonly number[],
  length: number,
): Uint32Array {
  const stride = new Map<number, number>();
  let step = 1;
  for (const decision of scope.toReversed()) {
    stride.set(decision, step);
    step *= sizes[decision]!;
  }
  const result = new Uint32Array(length);
  for (let at = 0; at < length; at++) {
    let rest = at;
    for (const decision of order.toReversed()) {
      result[at]! += (rest % sizes[decision]!) * stride.get(decision)!;
      rest = Math.floor(rest / sizes[decision]!);
    }
  }
  return result;
}

function factorOf(
  scope: readonly number[],
  sizes: readonly number[],
  allowed: Uint8Array,
  shifts: Float64Array[],
): Factor {
  // From the last decision to the first: rows of states, of which equal ones are one.
  let states = new Int32Array(allowed.length);
  const entries = new Map<string, number>();
  const kept: number[] = [];
  for (let at = 0; at < allowed.length; at++) {
    if (!allowed[at]) {
      states[at] = dead;
      continue;
    }
    const key = shifts.map((values) => values[at]).join();
    const known = entries.get(key);
    states[at] = known ?? kept.length;
    if (known === undefined) entries.set(key, kept.push(at) - 1);
  }
  const next: Int32Array[] = [];
  for (const decision of scope.toReversed()) {
    const size = sizes[decision]!;
    const rows = new Map<string, number>();
    const table: number[] = [];
    const above = new Int32Array(states.length / size);
    for (let row = 0; row < above.length; row++) {
      const after = states.subarray(row * size, (row + 1) * size);
      if (after.every((state) => state === dead)) {
        above[row] = dead;
        continue;
      }
      const key = after.join();
      const known = rows.get(key);
      above[row] = known ?? rows.size;
      if (known === undefined) {
        rows.set(key, rows.size);
        table.push(...after);
      }
    }
    next.unshift(Int32Array.from(table));
    states = above;
  }
  return {
    scope,
    next,
    shifts: shifts.map((values) => Float64Array.from(kept, (at) => values[at]!)),
  };
}
