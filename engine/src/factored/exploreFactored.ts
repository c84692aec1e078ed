import type { CodeColumn } from "../kernel/collect.js";
import type { Plan } from "../kernel/plan.js";
import { type Factored, frontier, type Only } from "./frontier.js";
import { pathsOf } from "./paths.js";
import type { Pruner } from "./pruner.js";
import { rowValues } from "./rowValues.js";

/** Configurations by columns, with the values of their goals. */
export interface Rows {
  count: number;
  codes: CodeColumn[];
  values: Float64Array[];
}

/** Configurations that are listed, at most: a front may have many equal members. */
const mostRows = 2 ** 19;
/** What a candidate of dynamic programming costs, in steps of a program. */
const stepsOfCandidate = 20;

/**
 * The front of a factored model by dynamic programming, with all ties, and perhaps some configurations that are dominated; of all configurations, or of some.
 * Undefined where it was told not to go on. `pruner` must know configurations of those that are asked for. `goOn` is asked with the steps since it was last asked.
 */
export function exploreFactored(
  factored: Factored,
  plan: Plan,
  goOn: (steps: number) => boolean,
  { only, pruner }: { only?: Only; pruner?: Pruner } = {},
): Rows | undefined {
  const found = frontier({ ...factored, only }, (work) => goOn(work * stepsOfCandidate), pruner);
  const paths = found && pathsOf(found.stages, factored.order, mostRows, () => goOn(0));
  return paths && rowValues(plan, paths.codes, paths.count, () => goOn(0));
}
