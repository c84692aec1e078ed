import type { Plan } from "../kernel/plan.js";
import { rangesOf } from "../kernel/ranges.js";
import { type Counts, countsOf } from "./count.js";
import { factorsOf } from "./factors.js";
import type { Factored } from "./frontier.js";
import { lossesOf } from "./losses.js";
import { eliminationOrder } from "./order.js";
import { type Axis, axisOf } from "./scale.js";
import { Scopes, type ScopeTable } from "./scopes.js";
import { Sums } from "./sums.js";
import { allowedBy, wantsOf } from "./wants.js";

/** Axes along which partial configurations are compared, at most. */
const mostAxes = 10;

/**
 * The form of a model that dynamic programming needs; undefined where its goals and tests are not monotone functions of sums of terms, each of which
 * depends on few decisions. `ask` is called now and then.
 */
export function factor(plan: Plan, signs: readonly (1 | -1)[], ask: () => void = () => {}): Factored | undefined {
  const scopes = scopesOf(plan, ask);
  const sums = new Sums(scopes);
  ask();
  const ranges = rangesOf(plan.program, plan.counts);
  ask();
  const found = wantsOf(plan, scopes, sums, ranges, signs);
  if (!found || found.wants.length > mostAxes || found.wants.length === 0) return undefined;
  const axes = found.wants.map((want) => {
    ask();
    return axisOf(want);
  });
  ask();
  const { goals, keys } = found;
  const losses = lossesOf({ program: plan.program, sums, ranges, goals, signs, keys, axes });
  return { ...factored(plan, scopes, axes, found.allowed, !found.tests), losses };
}

/** How many configurations are feasible; undefined where tables over few decisions do not say so. */
export function feasibleCounts(plan: Plan, ask: () => void): Counts | undefined {
  ask();
  const scopes = scopesOf(plan, ask);
  const allowed = allowedBy(plan, scopes, rangesOf(plan.program, plan.counts));
  ask();
  return allowed && countsOf({ ...factored(plan, scopes, [], allowed, true), losses: () => [] }, ask);
}

/** Whether equal sums are equal to the last bit, so that fronts can be merged by sorting alone. */
export const isExact = ({ axes }: Factored): boolean => axes.every(({ exact, shows }) => exact && shows <= 1);

const scopesOf = (plan: Plan, ask: () => void): Scopes =>
  new Scopes(
    plan,
    plan.whens.map((when) => when !== undefined),
    ask,
  );

function factored(
  plan: Plan,
  scopes: Scopes,
  axes: Axis[],
  allowed: readonly ScopeTable[],
  settled: boolean,
): Omit<Factored, "losses"> {
  const several = [...allowed, ...axes.flatMap(({ tables }) => tables)].map(({ scope }) => scope);
  scopes.ask();
  const order = eliminationOrder(spreads(axes, plan.order.length), several);
  scopes.ask();
  const positions = order.map((_, decision) => order.indexOf(decision));
  return {
    order,
    sizes: scopes.sizes,
    least: scopes.optional.map((may) => (may ? 0 : 1)),
    axes,
    settled,
    factors: factorsOf(axes, allowed, scopes.sizes, positions, scopes.ask),
  };
}

/** By decision, how far its tables spread the axes, as shares of all that can be spread. */
function spreads(axes: readonly Axis[], decisions: number): number[] {
  const result = new Array<number>(decisions).fill(0);
  for (const { tables } of axes) {
    const most = tables.map(({ values }) => values.reduce((least, value) => Math.max(least, -value), 0));
    const total = most.reduce((sum, value) => sum + value, 0) || 1;
    for (const [i, { scope }] of tables.entries())
      for (const decision of scope) result[decision]! += most[i]! / (total * scope.length);
  }
  return result;
}
