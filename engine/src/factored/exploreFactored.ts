import type { CodeColumn } from "../kernel/collect.js";
import type { Plan } from "../kernel/plan.js";
import type { Runner } from "../kernel/runner.js";
import { type Factored, frontier, type Only } from "./frontier.js";
import { pathsOf } from "./paths.js";
import type { Pruner } from "./pruner.js";

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
  runner: Runner,
  goOn: (steps: number) => boolean,
  { only, pruner }: { only?: Only; pruner?: Pruner } = {},
): Rows | undefined {
  return rowsOf({ ...factored, only }, plan, runner, goOn, pruner);
}

/** All ways to the last points that are feasible, with their values. */
function rowsOf(
  factored: Factored,
  plan: Plan,
  runner: Runner,
  goOn: (steps: number) => boolean,
  pruner: Pruner | undefined,
): Rows | undefined {
  const found = frontier(factored, (work) => goOn(work * stepsOfCandidate), pruner);
  const paths = found && pathsOf(found.stages, factored.order, mostRows);
  if (!paths) return undefined;
  const values = plan.goals.map(() => new Float64Array(paths.count));
  const codes = paths.codes;
  const at = new Uint32Array(codes.length);
  let count = 0;
  for (let path = 0; path < paths.count; path++) {
    for (let decision = 0; decision < at.length; decision++) at[decision] = codes[decision]![path]!;
    const own = runner.at(at);
    if (!own) continue;
    for (let goal = 0; goal < values.length; goal++) values[goal]![count] = own[goal]!;
    for (let decision = 0; decision < at.length; decision++) codes[decision]![count] = at[decision]!;
    count++;
  }
  return {
    count,
    codes: codes.map((column) => column.subarray(0, count)),
    values: values.map((column) => column.subarray(0, count)),
  };
}
