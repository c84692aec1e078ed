import type { WholePlan } from "../kernel/plan.js";
import type { GoalReader } from "../rank/goalValues.js";
import { generator } from "../sampling/generator.js";
import type { Cases } from "./cases.js";
import { Collector } from "./collector.js";
import type { Condition } from "./conditions.js";
import { whensOf } from "./enumerate.js";
import type { Limits, Space } from "./explore.js";
import { activationOrder } from "./order.js";
import { withSamples } from "./withSamples.js";

/** Configurations that are drawn, and their decisions together, at most. */
const most = 20_000;
const mostChoices = 500_000;

/** How many configurations of so many decisions are drawn. */
export function mostDrawn(decisions: number): number {
  return Math.min(most, Math.ceil(mostChoices / decisions));
}

/**
 * Feasible ones among configurations that are drawn at random, each once. `plan` evaluates what needs samples together, where there is one.
 */
export function draw(
  cases: Cases,
  tests: readonly Condition[],
  goals: readonly GoalReader[],
  limits: Limits,
  plan?: WholePlan,
): Space {
  if (plan?.late) {
    const certain = drawn(
      cases,
      tests.filter(({ node }) => !node.sampled),
      [],
      limits,
    );
    const found = sampled(cases, plan, certain, limits);
    if (found) return { ...certain, ...found, feasible: BigInt(found.count) };
  }
  return drawn(cases, tests, goals, limits);
}

/** Of those that pass all tests on what is certain, the ones that pass the others too: of as many as may be looked at. */
function sampled(cases: Cases, plan: WholePlan, { codes, count }: Space, limits: Limits) {
  for (let most = count; ; most = Math.floor(most / 2)) {
    const candidates = { count: most, codes: codes.map((column) => column.subarray(0, most)) };
    const found = withSamples(cases, plan, candidates, limits);
    if (found !== "too much work") return found;
  }
}

function drawn(cases: Cases, tests: readonly Condition[], goals: readonly GoalReader[], limits: Limits): Space {
  const { base } = cases;
  const { choices, codes } = base.state;
  const next = generator(base.draws.seed, "configurations");
  const whens = whensOf(base);
  const order = activationOrder(whens.map((when) => when?.reads ?? []));
  const found = new Collector(base.state, goals);
  const seen = new Set<string>();
  const start = cases.work();
  const many = mostDrawn(choices.length);
  for (let i = 0; i < many && cases.work() - start <= limits.work && !limits.cancelled?.(); i++) {
    codes.fill(0);
    for (const decision of order) {
      const when = whens[decision];
      const count = choices[decision]!.selections.length;
      if (!when || when.get() === true) codes[decision] = count === 0 ? 0 : 1 + Math.floor((next() / 2 ** 32) * count);
    }
    const key = codes.join();
    if (seen.has(key) || !tests.every((test) => test.holds())) continue;
    seen.add(key);
    found.add();
  }
  return found.space(false);
}
