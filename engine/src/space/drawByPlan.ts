import type { Evaluator } from "../evaluate/evaluator.js";
import type { Plan } from "../kernel/plan.js";
import { runnerOf } from "../kernel/runner.js";
import { seedsOf } from "../kernel/seeds.js";
import { generator } from "../sampling/generator.js";
import { mostDrawn } from "./draw.js";
import type { Limits, Space } from "./explore.js";

/** Feasible configurations of a certain model: of some that are drawn at random, and better ones near them. Nothing may be claimed of the front. */
export function drawByPlan(plan: Plan, { model, draws }: Evaluator, limits: Limits): Space {
  const next = generator(draws.seed, "configurations");
  const runner = runnerOf(plan);
  const found = new Map<string, { codes: Uint32Array; values: Float64Array }>();
  const add = (codes: Uint32Array) => {
    const values = runner.settled(codes);
    if (values) found.set(codes.join(), { codes, values: values.slice() });
  };
  const many = mostDrawn(plan.counts.length);
  for (let i = 0; i < many && !limits.cancelled?.(); i++)
    add(Uint32Array.from(plan.counts, (count) => (count === 0 ? 0 : 1 + Math.floor((next() / 2 ** 32) * count))));
  const signs = model.goals.map(({ direction }) => (direction === "maximize" ? 1 : -1));
  for (const codes of seedsOf(plan, runner, signs, draws.seed).codes) add(codes);
  const rows = [...found.values()];
  return {
    count: rows.length,
    codes: plan.counts.map((_, decision) => Uint32Array.from(rows, ({ codes }) => codes[decision]!)),
    values: plan.goals.map((_, goal) => Float64Array.from(rows, ({ values }) => values[goal]!)),
    complete: false,
    all: false,
    feasible: BigInt(rows.length),
    counted: false,
  };
}
