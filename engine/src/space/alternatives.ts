import type { Rows } from "../factored/exploreFactored.js";
import type { Only } from "../factored/frontier.js";
import type { Plan } from "../kernel/plan.js";
import type { Runner } from "../kernel/runner.js";
import { Column } from "./column.js";
import type { Space } from "./explore.js";
import { bestVariants, type Found } from "./variants.js";

/** Members of the front from which others are looked for, one change away. */
const mostMembers = 50;

/** Comparisons, or rows, between two questions whether to go on. */
const slice = 1024;

/** How configurations that are not on the front are found where not all are listed. */
export interface Beyond {
  plan: Plan;
  runner: Runner;
  /** The front of some configurations; undefined if it was told not to go on. */
  within(only: Only, goOn: (steps: number) => boolean): Rows | undefined;
}

/** Steps of a program after which what is looked for within a space counts as not found. */
const mostSteps = 2e7;

/**
 * The space with one more configuration for each way to make a decision: of those that are one change away from one of the best members of the front, the one
 * of the highest utility. Where there is none, of all that are feasible; so what has none is never feasible. Nothing changes where all are listed.
 */
export function withAlternatives(
  space: Space,
  front: readonly number[],
  utilities: Float64Array,
  utility: (values: ArrayLike<number>) => number,
  ask: () => void,
): Space {
  const { beyond } = space;
  if (!beyond) return space;
  const rows = new Extended(space);
  let compared = 0;
  const best = [...front]
    .sort((a, b) => {
      if (++compared % slice === 0) ask();
      return utilities[b]! - utilities[a]! || a - b;
    })
    .slice(0, mostMembers);
  ask();
  const variants = bestVariants(space, best, beyond, utility, ask);
  for (const [decision, count] of beyond.plan.counts.entries()) {
    const column = space.codes[decision]!;
    const used = new Uint8Array(count + 1);
    for (const row of front) used[column[row]!] = 1;
    for (let code = 1; code <= count; code++) {
      ask();
      const found =
        variants[decision]![code] ??
        (used[code] === 0 ? bestWithin(beyond, new Map([[decision, [code]]]), utility, ask) : undefined);
      if (found) rows.add(found.codes, found.values);
    }
  }
  return rows.space();
}

/** Of some configurations, one of the highest utility; undefined where none is feasible or found. */
export function bestWithin(
  { within }: Beyond,
  only: Only,
  utility: (values: ArrayLike<number>) => number,
  ask: () => void,
): Found | undefined {
  let steps = 0;
  const rows = within(only, (more) => {
    ask();
    steps += more;
    return steps <= mostSteps;
  });
  let [best, highest] = [undefined as Found | undefined, Number.NEGATIVE_INFINITY];
  for (let row = 0; rows && row < rows.count; row++) {
    if (row % slice === 0) ask();
    const values = Float64Array.from(rows.values, (column) => column[row]!);
    const own = utility(values);
    if (own > highest)
      [best, highest] = [{ codes: Uint32Array.from(rows.codes, (column) => column[row]!), values }, own];
  }
  return best;
}

/** The rows of a space and more. */
class Extended {
  private readonly codes: Column<Uint32Array>[];
  private readonly values: Column<Float64Array>[];

  constructor(private readonly from: Space) {
    this.codes = from.codes.map(() => new Column((size) => new Uint32Array(size)));
    this.values = from.values.map(() => new Column((size) => new Float64Array(size)));
  }

  add(codes: ArrayLike<number>, values: ArrayLike<number>): void {
    for (const [decision, column] of this.codes.entries()) column.push(codes[decision]!);
    for (const [goal, column] of this.values.entries()) column.push(values[goal]!);
  }

  space(): Space {
    const { from } = this;
    return {
      ...from,
      count: from.count + (this.codes[0]?.length ?? 0),
      codes: from.codes.map((column, i) =>
        joined(new Uint32Array(column.length + this.codes[i]!.length), column, this.codes[i]!.values),
      ),
      values: from.values.map((column, i) =>
        joined(new Float64Array(column.length + this.values[i]!.length), column, this.values[i]!.values),
      ),
    };
  }
}

function joined<T extends Float64Array | Uint32Array>(to: T, a: ArrayLike<number>, b: ArrayLike<number>): T {
  to.set(a);
  to.set(b, a.length);
  return to;
}
