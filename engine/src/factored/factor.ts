import type { Plan } from "../kernel/plan.js";
import { rangesOf } from "../kernel/ranges.js";
import { factorsOf } from "./factors.js";
import type { Factored } from "./frontier.js";
import { eliminationOrder } from "./order.js";
import { axisOf } from "./scale.js";
import { Scopes } from "./scopes.js";
import { Sums } from "./sums.js";
import { wantsOf } from "./wants.js";

/** Axes along which partial configurations are compared, at most. */
const mostAxes = 10;

/** A model in the form that dynamic programming needs. */
export interface Form {
  factored: Factored;
  /** Tables alone say what is feasible. */
  countable: boolean;
}

/** Undefined for a model whose goals and tests are not monotone functions of sums of terms, each of which depends on few decisions. */
export function factor(plan: Plan, signs: readonly (1 | -1)[]): Form | undefined {
  const optional = plan.whens.map((when) => when !== undefined);
  const scopes = new Scopes(plan, optional);
  const found = wantsOf(plan, scopes, new Sums(scopes), rangesOf(plan.program, plan.counts), signs);
  if (!found || found.wants.length > mostAxes || found.wants.length === 0) return undefined;
  const axes = found.wants.map(axisOf);
  const several = [...found.allowed, ...axes.flatMap(({ tables }) => tables)].map(({ scope }) => scope);
  const order = eliminationOrder(plan.order.length, several);
  const positions = order.map((_, decision) => order.indexOf(decision));
  return {
    factored: {
      order,
      sizes: scopes.sizes,
      least: optional.map((may) => (may ? 0 : 1)),
      axes,
      factors: factorsOf(axes, found.allowed, scopes.sizes, positions),
    },
    countable: !found.tests && axes.every(({ least }) => least === Number.NEGATIVE_INFINITY),
  };
}
