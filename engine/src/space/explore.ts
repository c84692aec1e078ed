import { asker, Cancelled } from "../cancelled.js";
import type { State } from "../evaluate/state.js";
import { exploreFactored } from "../factored/exploreFactored.js";
import type { CodeColumn } from "../kernel/collect.js";
import { collect } from "../kernel/exploreByPlan.js";
import { isNumbered, type WholePlan, wholePlanOf } from "../kernel/plan.js";
import type { GoalReader } from "../rank/goalValues.js";
import type { SampledBackend } from "../sampled/backend.js";
import { evaluateSampled, picked } from "../sampled/evaluate.js";
import { generator } from "../sampling/generator.js";
import type { Beyond } from "./alternatives.js";
import type { Cases } from "./cases.js";
import { Column } from "./column.js";
import type { Condition } from "./conditions.js";
import { enumerate, whensOf } from "./enumerate.js";
import { activationOrder } from "./order.js";

/** Feasible configurations, by columns: all of them, or those of the front and others that are of use. */
export interface Space {
  count: number;
  /** For each decision, the code of each configuration. */
  codes: CodeColumn[];
  /** For each goal, the value of each configuration, in base units. */
  values: Float64Array[];
  /** Whether the front is among them: no configuration was left aside but such as are dominated. */
  complete: boolean;
  /** Whether they are all feasible configurations. */
  all: boolean;
  /** How many configurations are feasible, or, where they could not be counted, at least. */
  feasible: bigint;
  counted: boolean;
  /** For each decision, how many feasible configurations have each code, where that was counted without listing them. */
  byCode?: readonly (readonly bigint[])[];
  /** Where not all are here: ways to others. */
  beyond?: Beyond;
}

export interface Limits {
  /** Configurations that are looked at, at most. */
  configurations: number;
  /** Steps, each of nanoseconds, of a program that goes through a model in which nothing is uncertain, at most. */
  steps: number;
  /** Samples times operations that are computed, at most. */
  work: number;
  cancelled?: () => boolean;
  /** All feasible configurations are wanted, not the front alone. */
  all?: boolean;
  /** How configurations are gone through where nothing is uncertain; `walk`: as if something were; `front`: the front alone, however few they are. */
  backend?: SampledBackend | "walk" | "front";
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
  const plan = given.backend === "walk" ? undefined : wholePlanOf(cases.base.model, state, cases);
  const front = plan && frontOf(plan, goals, given);
  if (front) return front;
  const limits = bounded(given, state);
  const certain = plan && limits.backend !== "walk" ? exploreCertain(cases, plan, limits, limits.backend) : undefined;
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

/** Configurations up to which all of them are listed, whatever the front needs: it is as quick. */
const few = 50_000;

/** The front of a certain model without a look at every configuration; undefined where there is no need, no way or not enough time. */
function frontOf(plan: WholePlan, goals: readonly GoalReader[], limits: Limits): Space | undefined {
  const configurations = plan.counts.reduce((product, count) => product * Math.max(1, count), 1);
  if (plan.late || limits.all || (configurations <= few && limits.backend !== "front")) return undefined;
  const signs = goals.map(({ goal }) => (goal.direction === "maximize" ? 1 : -1));
  const found = exploreFactored(plan, signs, stepper(limits));
  if (!found) return undefined;
  const { rows, counts, runner, within } = found;
  return {
    ...rows,
    complete: true,
    all: false,
    feasible: counts?.all ?? BigInt(rows.count),
    counted: counts !== undefined,
    byCode: counts?.byCode,
    beyond: { plan, runner, within },
  };
}

/** Whether steps may go on. */
function stepper(limits: Limits): (more: number) => boolean {
  if (limits.cancelled?.()) throw new Cancelled();
  let steps = 0;
  return (more) => {
    if (limits.cancelled?.()) throw new Cancelled();
    steps += more;
    return steps <= limits.steps;
  };
}

/**
 * All feasible configurations by a program; `full` where there are more than any walk would look at, undefined where it takes too long.
 */
function exploreCertain(
  cases: Cases,
  plan: WholePlan,
  limits: Limits,
  given?: SampledBackend | "front",
): Space | "full" | undefined {
  if (!isNumbered(plan)) return undefined;
  const backend = given === "front" ? undefined : given;
  const rows = collect(plan, {
    room: mostRows,
    goOn: stepper(limits),
    backend: backend === "wasm" ? "generated" : backend,
  });
  // A walk might be allowed to go further.
  if (rows === "full") return 2 * limits.configurations <= mostRows ? rows : undefined;
  if (rows && plan.late) return withSamples(cases, plan, rows, limits, backend);
  return rows && allOf(rows);
}

/** A space that holds all feasible configurations. */
function allOf(rows: Pick<Space, "count" | "codes" | "values">): Space {
  return { ...rows, complete: true, all: true, feasible: BigInt(rows.count), counted: true };
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
    found &&
    allOf({
      count: found.rows.length,
      codes: codes.map((column) => picked(column, found.rows)),
      values: found.values,
    })
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
      all: complete,
      feasible: BigInt(this.count),
      counted: complete,
    };
  }
}
