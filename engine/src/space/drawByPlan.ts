import { asker } from "../cancelled.js";
import type { Evaluator } from "../evaluate/evaluator.js";
import { factor } from "../factored/factor.js";
import type { Plan } from "../kernel/plan.js";
import { type Runner, runnerOf } from "../kernel/runner.js";
import { generator } from "../sampling/generator.js";
import type { Point } from "../search/archive.js";
import { gapOf } from "../search/gap.js";
import { landscapeByProgram, landscapeByTables } from "../search/landscape.js";
import { search } from "../search/search.js";
import { supportedBy } from "../search/supported.js";
import { mostDrawn } from "./draw.js";
import type { Limits, Space } from "./explore.js";
import { scalesOf, withinOf } from "./within.js";

/** Nanoseconds, roughly, that are searched at most. */
const mostSearch = 1.5e9;
/** Nanoseconds, roughly, that measuring the gap to the front may take. */
const mostMeasured = 1e9;
/** Drawn ones that the search begins with. */
const mostStart = 512;

/**
 * Feasible configurations of a certain model: some that are drawn at random, and those of a search that no other known one dominates. Of the front nothing is
 * claimed but how far they are from it at most, where that is known. Throws `Cancelled`.
 */
export function drawByPlan(plan: Plan, { model, draws }: Evaluator, limits: Limits): Space {
  const next = generator(draws.seed, "configurations");
  const ask = asker(limits.cancelled);
  const runner = runnerOf(plan, ask);
  const found = new Map<string, { codes: Uint32Array; values: Float64Array }>();
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
  const start = [...found.values()].slice(0, mostStart).map(({ codes }) => codes);
  // Without a goal nothing found is better than what was drawn.
  const { points, within } =
    signs.length === 0 ? { points: [] } : searched(plan, runner, { signs, start, seed: draws.seed, limits, ask });
  for (const { codes } of points) {
    ask();
    add(codes);
  }
  const rows = [...found.values()];
  const values = plan.goals.map((_, goal) => Float64Array.from(rows, ({ values }) => values[goal]!));
  return {
    count: rows.length,
    codes: plan.counts.map((_, decision) => {
      ask();
      return Uint32Array.from(rows, ({ codes }) => codes[decision]!);
    }),
    values,
    complete: false,
    all: false,
    within: within?.(values),
    feasible: BigInt(rows.length),
    counted: false,
  };
}

interface Given {
  signs: readonly (1 | -1)[];
  start: readonly Uint32Array[];
  seed: number;
  limits: Limits;
  ask: () => void;
}

/** Points of a search; and, from the values of the goals, how far they are from the front at most. */
function searched(
  plan: Plan,
  runner: Runner,
  { signs, start, seed, limits, ask }: Given,
): { points: readonly Point[]; within?: (values: readonly Float64Array[]) => number[] | undefined } {
  const form = factor(plan, signs, ask);
  const supported = form && supportedBy(form, ask);
  const landscape = form ? landscapeByTables(form, runner) : landscapeByProgram(plan, runner, signs);
  const spending = (most: number) => {
    let cost = 0;
    return (more: number) => {
      ask();
      cost += more;
      return cost <= Math.min(most, 10 * limits.steps);
    };
  };
  const points = search({ landscape, supported, start, seed, goOn: spending(mostSearch) });
  if (!form || !supported) return { points };
  // Tables may call feasible what the program, which has the last word, does not.
  const sure = { ...landscape, accepts: (codes: Uint32Array) => runner.at(codes) !== undefined };
  const found = points.flatMap(({ codes }) => runner.at(codes)?.slice() ?? []);
  if (found.length === 0) return { points };
  const columns = signs.map((_, goal) => Float64Array.from(found, (values) => values[goal]!));
  const scale = (spans: Float64Array) => scalesOf(form, columns, spans);
  const gap = gapOf({
    factored: form,
    landscape: sure,
    supported,
    start: points,
    scale,
    seed,
    goOn: spending(mostMeasured),
  });
  if (!gap) return { points };
  return { points: gap.points, within: (values) => withinOf(form, gap, values) };
}
