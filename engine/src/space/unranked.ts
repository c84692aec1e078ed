import { asker } from "../cancelled.js";
import type { Rows } from "../factored/exploreFactored.js";
import { feasibleCounts } from "../factored/factor.js";
import type { Only } from "../factored/frontier.js";
import type { WholePlan } from "../kernel/plan.js";
import { runnerOf } from "../kernel/runner.js";
import type { Cases } from "./cases.js";
import { Collector } from "./collector.js";
import type { Condition } from "./conditions.js";
import { enumerate, type Test } from "./enumerate.js";
import type { Limits, Space } from "./explore.js";

/** Without a goal no configuration is better than another: so many are listed. */
export const mostUnranked = 1000;

/** Some feasible configurations of a model without goals, the first of a walk; all of them, or none, where there are fewer. Undefined where it takes too long. */
export function exploreUnranked(
  cases: Cases,
  tests: readonly Condition[],
  limits: Limits,
  plan: WholePlan | undefined,
): Space | undefined {
  const first = firstOf(cases, tests, mostUnranked, limits);
  if (!first) return undefined;
  const { count, codes, complete } = first;
  const certain = plan && !plan.late ? plan : undefined;
  const counts = certain && !complete ? feasibleCounts(certain, asker(limits.cancelled)) : undefined;
  return {
    count,
    codes,
    values: [],
    complete,
    all: complete,
    feasible: counts?.all ?? BigInt(count),
    counted: complete || counts !== undefined,
    byCode: counts?.byCode,
    beyond:
      certain && !complete
        ? {
            plan: certain,
            runner: runnerOf(certain),
            within: (only, goOn) => firstOf(cases, [...onlyTests(cases, only), ...tests], 1, limits, goOn),
          }
        : undefined,
  };
}

/** The first feasible configurations of a walk, up to `most`; undefined if it was told not to go on before it found any, or all. */
function firstOf(
  cases: Cases,
  tests: readonly Test[],
  most: number,
  limits: Limits,
  goOn: (steps: number) => boolean = () => true,
): (Rows & { complete: boolean }) | undefined {
  const found = new Collector(cases.base.state, []);
  const start = cases.work();
  let [count, known] = [0, 0];
  const enough = () => count >= most;
  const complete = enumerate(cases.base, {
    tests,
    visit: () => {
      if (!enough()) found.add();
      count++;
    },
    goOn: (steps) => {
      const more = steps - known;
      known = steps;
      return !enough() && goOn(more) && steps <= 2 * limits.configurations && cases.work() - start <= limits.work;
    },
    cancelled: limits.cancelled,
  });
  if (!complete && count === 0) return undefined;
  return { ...found.space(complete && count <= most), complete: complete && count <= most };
}

const onlyTests = ({ base }: Cases, only: Only): Test[] =>
  [...only].map(([decision, codes]) => ({
    reads: [decision],
    holds: () => codes.includes(base.state.codes[decision]!),
  }));
