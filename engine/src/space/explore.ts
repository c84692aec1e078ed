import { asker, Cancelled } from "../cancelled.js";
import type { State } from "../evaluate/state.js";
import type { CodeColumn } from "../kernel/collect.js";
import { collect } from "../kernel/exploreByPlan.js";
import { type WholePlan, wholePlanOf } from "../kernel/plan.js";
import type { GoalReader } from "../rank/goalValues.js";
import type { SampledBackend } from "../sampled/backend.js";
import { evaluateSampled, picked } from "../sampled/evaluate.js";
import { generator } from "../sampling/generator.js";
import type { Cases } from "./cases.js";
import { Column } from "./column.js";
import type { Condition } from "./conditions.js";
import { enumerate, whensOf } from "./enumerate.js";
import { activationOrder } from "./order.js";

/** The feasible configurations, by columns. */
export interface Space {
  count: number;
  /** For each decision, the code of each configuration. */
  codes: CodeColumn[];
  /** For each goal, the value of each configuration, in base units. */
  values: Float64Array[];
  /** Whether every configuration was looked at. */
  complete: boolean;
}

export interface Limits {
  /** Configurations that are looked at, at most. */
  configurations: number;
  /** Steps, each of nanoseconds, of a program that goes through a model in which nothing is uncertain, at most. */
  steps: number;
  /** Samples times operations that are computed, at most. */
  work: number;
  cancelled?: () => boolean;
  /** How configurations are gone through where nothing is uncertain; `walk`: as if something were. */
  backend?: SampledBackend | "walk";
}

/** Rows that are kept at most: of a gigabyte, a tenth. */
const mostRows = 2 ** 21;

/** Configurations that are drawn where there are too many to look at them all. */
const drawn = 20_000;

/**
 * Finds all feasible configurations. Where there are too many, looks at some that are drawn at random, from a stream of their own: the
 * result is then not complete, and nothing may be claimed of it.
 */
export function explore(cases: Cases, goals: readonly GoalReader[], given: Limits): Space {
  const { state } = cases.base;
  const limits = bounded(given, state);
  const certain = limits.backend === "walk" ? undefined : exploreCertain(cases, limits, limits.backend);
  if (certain && certain !== "full") return certain;
  // What needs samples is tested after what does not.
  const tests = [...cases.conditions].sort((a, b) => Number(a.node.sampled) - Number(b.node.sampled));
  const all = new Collector(state, goals);
  const start = cases.work();
  const complete =
    certain !== "full" &&
    state.choices.every(({ truncated }) => !truncated) &&
    enumerate(cases.base, {
      tests,
      visit: () => all.add(),
      goOn: (steps) => steps <= 2 * limits.configurations && cases.work() - start <= limits.work,
      cancelled: limits.cancelled,
    });
  return complete ? all.space(true) : draw(cases, tests, goals, limits);
}

/** Only constraints that cut off nearly all of it could make a vast space small: whether they do shows soon. */
function bounded(limits: Limits, { choices }: State): Limits {
  const combinations = choices.reduce((product, { selections }) => product * Math.max(1, selections.length), 1);
  if (combinations <= vast) return limits;
  const { configurations, steps } = limits;
  return { ...limits, configurations: Math.min(configurations, 50_000), steps: Math.min(steps, 3_000_000) };
}

/** Combinations of options from which on a space is gone through only if that is soon over. */
const vast = 1e9;

/**
 * All feasible configurations of a model in which nothing is uncertain, by a program; `full` where there are more than any walk would look at, undefined
 * where there is no program or it takes too long.
 */
function exploreCertain(cases: Cases, limits: Limits, backend?: SampledBackend): Space | "full" | undefined {
  const { model, state } = cases.base;
  const plan = wholePlanOf(model, state, cases);
  if (!plan) return undefined;
  if (limits.cancelled?.()) throw new Cancelled();
  let steps = 0;
  const goOn = (more: number) => {
    if (limits.cancelled?.()) throw new Cancelled();
    steps += more;
    return steps <= limits.steps;
  };
  const rows = collect(plan, { room: mostRows, goOn, backend: backend === "wasm" ? "generated" : backend });
  // A walk might be allowed to go further.
  if (rows === "full") return 2 * limits.configurations <= mostRows ? rows : undefined;
  if (!rows || !plan.late) return rows && { ...rows, complete: true };
  return withSamples(cases, plan, rows, limits, backend);
}

/** Of candidates, those that pass tests on samples too. */
export function withSamples(
  cases: Cases,
  plan: WholePlan,
  { count, codes }: Pick<Space, "count" | "codes">,
  limits: Limits,
  backend?: SampledBackend,
): Space | undefined {
  const { base } = cases;
  const found = evaluateSampled(
    plan,
    { count, codes },
    {
      samples: base.draws.samples,
      work: limits.work,
      ask: asker(limits.cancelled),
      moveTo: (row) => {
        for (const [decision, column] of codes.entries()) base.state.codes[decision] = column[row]!;
      },
      backend,
    },
  );
  return (
    found && {
      count: found.rows.length,
      codes: codes.map((column) => picked(column, found.rows)),
      values: found.values,
      complete: true,
    }
  );
}

/** Feasible ones among configurations that are drawn at random, each once. */
function draw(cases: Cases, tests: readonly Condition[], goals: readonly GoalReader[], limits: Limits): Space {
  const { base } = cases;
  const { choices, codes } = base.state;
  const next = generator(base.draws.seed, "configurations");
  const whens = whensOf(base);
  const order = activationOrder(whens.map((when) => when?.reads ?? []));
  const found = new Collector(base.state, goals);
  const seen = new Set<string>();
  const start = cases.work();
  for (let i = 0; i < drawn && cases.work() - start <= limits.work && !limits.cancelled?.(); i++) {
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

/** Gathers configurations with the values of their goals. */
class Collector {
  private readonly codes: Column<Uint32Array>[];
  private readonly values: Column<Float64Array>[];
  private count = 0;

  constructor(
    private readonly state: State,
    private readonly goals: readonly GoalReader[],
  ) {
    this.codes = state.choices.map(() => new Column((size) => new Uint32Array(size)));
    this.values = goals.map(() => new Column((size) => new Float64Array(size)));
  }

  /** Adds the configuration that the state is at. */
  add(): void {
    for (const [decision, column] of this.codes.entries()) column.push(this.state.codes[decision]!);
    for (const [goal, column] of this.values.entries()) column.push(this.goals[goal]!.value());
    this.count++;
  }

  space(complete: boolean): Space {
    return {
      count: this.count,
      codes: this.codes.map((column) => column.values),
      values: this.values.map((column) => column.values),
      complete,
    };
  }
}
