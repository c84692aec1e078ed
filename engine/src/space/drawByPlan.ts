import { asker } from "../cancelled.js";
import type { Evaluator } from "../evaluate/evaluator.js";
import { factor } from "../factored/factor.js";
import type { Plan } from "../kernel/plan.js";
import { runnerOf } from "../kernel/runner.js";
import { generator } from "../sampling/generator.js";
import { landscapeByProgram, landscapeByTables } from "../search/landscape.js";
import { search } from "../search/search.js";
import { supportedBy } from "../search/supported.js";
import { mostDrawn } from "./draw.js";
import type { Limits, Space } from "./explore.js";

/** Nanoseconds, roughly, that are searched at most. */
const mostSearch = 1.5e9;
/** Drawn ones that the search begins with. */
const mostStart = 512;

/**
 * Feasible configurations of a certain model: some that are drawn at random, and those of a search that no other known one dominates. Nothing may be claimed of the
 * front. Throws `Cancelled`.
 */
export function drawByPlan(plan: Plan, { model, draws }: Evaluator, limits: Limits): Space {
  const next = generator(draws.seed, "configurations");
  const runner = runnerOf(plan);
  const found = new Map<string, { codes: Uint32Array; values: Float64Array }>();
  const ask = asker(limits.cancelled);
  const add = (codes: Uint32Array) => {
    const values = runner.settled(codes);
    if (values) found.set(codes.join(), { codes, values: values.slice() });
  };
  const many = mostDrawn(plan.counts.length);
  for (let i = 0; i < many; i++) {
    ask();
    add(Uint32Array.from(plan.counts, (count) => (count === 0 ? 0 : 1 + Math.floor((next() / 2 ** 32) * count))));
  }
  const signs = model.goals.map(({ direction }) => (direction === "maximize" ? 1 : -1));
  const form = factor(plan, signs, ask);
  let cost = 0;
  // Without a goal nothing found is better than what was drawn.
  const points =
    signs.length === 0
      ? []
      : search({
          landscape: form ? landscapeByTables(form, runner) : landscapeByProgram(plan, runner, signs),
          supported: form && supportedBy(form),
          start: [...found.values()].slice(0, mostStart).map(({ codes }) => codes),
          seed: draws.seed,
          goOn(more) {
            ask();
            cost += more;
            return cost <= Math.min(mostSearch, 10 * limits.steps);
          },
        });
  for (const { codes } of points) {
    ask();
    add(codes);
  }
  const rows = [...found.values()];
  return {
    count: rows.length,
    codes: plan.counts.map((_, decision) => {
      ask();
      return Uint32Array.from(rows, ({ codes }) => codes[decision]!);
    }),
    values: plan.goals.map((_, goal) => Float64Array.from(rows, ({ values }) => values[goal]!)),
    complete: false,
    all: false,
    feasible: BigInt(rows.length),
    counted: false,
  };
}
