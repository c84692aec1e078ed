import { asker, Cancelled } from "../cancelled.js";
import type { State } from "../evaluate/state.js";
import { exploreFactored } from "../factored/exploreFactored.js";
import { factor, feasibleCounts, isExact } from "../factored/factor.js";
import type { Factored, Only } from "../factored/frontier.js";
import { type Pruner, prunerOf } from "../factored/pruner.js";
import type { CodeColumn } from "../kernel/collect.js";
import { exploreBounded } from "../kernel/exploreBounded.js";
import { collect } from "../kernel/exploreByPlan.js";
import { isNumbered, type Plan, type WholePlan, wholePlanOf } from "../kernel/plan.js";
import { type Runner, runnerOf } from "../kernel/runner.js";
import type { Direction } from "../model.js";
import type { GoalReader } from "../rank/goalValues.js";
import type { SampledBackend } from "../sampled/backend.js";
import { landscapeByTables } from "../search/landscape.js";
import { search } from "../search/search.js";
import { supportedBy } from "../search/supported.js";
import type { Beyond } from "./alternatives.js";
import type { Cases } from "./cases.js";
import { Collector } from "./collector.js";
import type { Condition } from "./conditions.js";
import { draw } from "./draw.js";
import { drawByPlan } from "./drawByPlan.js";
import { enumerate } from "./enumerate.js";
import { exploreUnranked } from "./unranked.js";
import { withSamples } from "./withSamples.js";

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
  /** Where it is not: by goal, in base units, by how much at most what is feasible may be ahead of the nearest of them; undefined where that is not known. */
  within?: readonly number[];
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
  /** All feasible configurations are wanted, where they can be listed, not the front alone. */
  all?: boolean;
  /** How configurations are gone through where nothing is uncertain; `walk`: as if something were; `front` and loops: the front
   * alone, however few they are, by loops of WebAssembly or of generated code. */
  backend?: SampledBackend | "walk" | "front" | Loops;
}

type Loops = "loops" | "generated loops";

const isLoops = (backend: Limits["backend"]): backend is Loops => backend === "loops" || backend === "generated loops";

/** Rows that are kept at most: of a gigabyte, a tenth. */
const mostRows = 2 ** 21;

/**
 * Finds all feasible configurations. Where there are too many, looks at some that are drawn at random, from a stream of their own: the
 * result is then not complete, and nothing may be claimed of it.
 */
export function explore(cases: Cases, goals: readonly GoalReader[], given: Limits): Space {
  const { state } = cases.base;
  const plan = given.backend === "walk" ? undefined : wholePlanOf(cases.base.model, state, cases);
  // What needs samples is tested after what does not.
  const tests = [...cases.conditions].sort((a, b) => Number(a.node.sampled) - Number(b.node.sampled));
  const unranked = goals.length === 0 && isLarge(state, plan) ? exploreUnranked(cases, tests, given, plan) : undefined;
  if (unranked) return unranked;
  const front = plan && frontOf(plan, cases, given);
  if (front) return front;
  if (plan && !plan.late && !isNumbered(plan)) return drawByPlan(plan, cases.base, given);
  const limits = bounded(given, state);
  const certain = plan && limits.backend !== "walk" ? exploreCertain(cases, plan, limits, limits.backend) : undefined;
  if (certain && certain !== "full") return certain;
  const walked = certain !== "full" && state.choices.every(({ truncated }) => !truncated);
  const late = walked && plan?.late && isVast(state) ? plan : undefined;
  const together = late && walkTogether(cases, late, tests, limits);
  if (together) return together;
  // What reads all decisions cuts off nothing early.
  const useful = !late || tests.some(({ node, reads }) => node.sampled && reads.length < state.codes.length);
  const all = walked && useful && walk(cases, tests, goals, within(limits, mostWalkedWork, state));
  if (all) return all;
  if (plan && !plan.late) return drawByPlan(plan, cases.base, limits);
  return draw(cases, tests, goals, within(limits, mostDrawnWork, state), plan);
}

/** All feasible configurations, each evaluated by itself; undefined where there are too many, or more than `room`. */
function walk(
  cases: Cases,
  tests: readonly Condition[],
  goals: readonly GoalReader[],
  limits: Limits,
  room = Number.POSITIVE_INFINITY,
) {
  const all = new Collector(cases.base.state, goals);
  const start = cases.work();
  let count = 0;
  const complete = enumerate(cases.base, {
    tests,
    visit: () => {
      count++;
      all.add();
    },
    goOn: (steps) => count <= room && steps <= 2 * limits.configurations && cases.work() - start <= limits.work,
    cancelled: limits.cancelled,
  });
  return complete ? all.space(true) : undefined;
}

/** All feasible configurations, where so few pass the tests that are certain that samples can be looked at for them together. */
function walkTogether(cases: Cases, plan: WholePlan, tests: readonly Condition[], limits: Limits): Space | undefined {
  const certain = tests.filter(({ node }) => !node.sampled);
  const candidates = walk(cases, certain, [], limits, mostTogether / cases.base.state.codes.length);
  const found = candidates && withSamples(cases, plan, candidates, limits);
  return typeof found === "object" ? allOf(found) : undefined;
}

/** Only constraints that cut off nearly all of it could make a vast space small: whether they do shows soon. */
function bounded(limits: Limits, state: State): Limits {
  if (!isVast(state)) return limits;
  const { configurations, steps } = limits;
  return { ...limits, configurations: Math.min(configurations, 50_000), steps: Math.min(steps, 3_000_000) };
}

/** The limits, with at most some work where the space is vast. */
function within(limits: Limits, work: number, state: State): Limits {
  return isVast(state) ? { ...limits, work: Math.min(limits.work, work) } : limits;
}

const isVast = (state: State): boolean => combinationsOf(state) > vast;

/** Whether not all configurations can be listed at once: fewer of them where samples are looked at. */
const isLarge = (state: State, plan: WholePlan | undefined): boolean =>
  combinationsOf(state) > (plan && !plan.late ? mostRows : few);

function combinationsOf({ choices }: State): number {
  return choices.reduce((product, { selections }) => product * Math.max(1, selections.length), 1);
}

/** Combinations of options from which on a space is gone through only if that is soon over. */
const vast = 1e9;

/** Of a vast space, samples times operations in a walk that evaluates each configuration by itself: a second or two. */
const mostWalkedWork = 2e7;
/** Of a vast space, samples times operations for configurations that are drawn: a few seconds. */
const mostDrawnWork = 4e9;
/** Of a vast space, configurations times decisions of which samples are looked at together. */
const mostTogether = 2e6;

/** Configurations up to which all of them are listed, whatever the front needs: it is as quick. */
const few = 50_000;

/** Configurations up to which loops go through all that is not left out. */
const mostLooped = 1e9;
/** Steps of loops after which too little is left out for them to come to an end. */
const mostLoopSteps = 5e7;

/** The front of a certain model without a look at every configuration; undefined where there is no need, no way or not enough time. */
function frontOf(plan: WholePlan, cases: Cases, limits: Limits): Space | undefined {
  const configurations = plan.counts.reduce((product, count) => product * Math.max(1, count), 1);
  const { backend } = limits;
  const wanted = backend === "front" || isLoops(backend);
  const listed = limits.all && configurations <= mostRows;
  if (plan.late || listed || plan.goals.length === 0 || (configurations <= few && !wanted)) return undefined;
  const { goals } = cases.base.model;
  const directions = goals.map(({ direction }) => direction);
  const ask = asker(limits.cancelled);
  ask();
  const form = isLoops(backend) ? undefined : factor(plan, directions.map(signOf), ask);
  ask();
  // Others may run it later, who are cancelled otherwise.
  const runner = runnerOf(plan, () => cases.base.draws.ask());
  const looped = isNumbered(plan) && configurations <= mostLooped && (!form || !isExact(form));
  const byLoops = (goOn: (steps: number) => boolean, only?: Only) => {
    if (!looped) return undefined;
    const some = only ? restricted(plan, only) : plan;
    const generated = backend === "generated loops";
    return exploreBounded(some, runnerOf(some), directions, { seed: cases.base.draws.seed, goOn, generated });
  };
  const byTables = (goOn: (steps: number) => boolean, only?: Only) =>
    form &&
    exploreFactored(form, plan, goOn, {
      only,
      pruner: only ? undefined : prunerFor(form, runner, cases.base.draws.seed, goOn),
    });
  const rows =
    byLoops(stepper({ ...limits, steps: Math.min(limits.steps, mostLoopSteps) })) ?? byTables(stepper(limits));
  if (!rows) return undefined;
  const counts = feasibleCounts(plan, ask);
  return {
    ...rows,
    complete: true,
    all: false,
    feasible: counts?.all ?? BigInt(rows.count),
    counted: counts !== undefined,
    byCode: counts?.byCode,
    beyond: { plan, runner, within: (only, goOn) => byLoops(goOn, only) ?? byTables(goOn, only) },
  };
}

/** Nanoseconds, roughly, of the search for known configurations. */
const mostKnown = 1e8;

/** Prunes where sums have thresholds: of those that are feasible, a search knows some that are good. */
function prunerFor(form: Factored, runner: Runner, seed: number, goOn: (steps: number) => boolean): Pruner | undefined {
  if (form.axes.every(({ goal }) => goal)) return undefined;
  let cost = 0;
  const points = search({
    landscape: landscapeByTables(form, runner),
    supported: supportedBy(form, () => void goOn(0)),
    start: [],
    seed,
    goOn: (more) => {
      cost += more;
      return goOn(0) && cost <= mostKnown;
    },
  });
  return prunerOf(
    form,
    points.map(({ values }) => values),
    () => void goOn(0),
  );
}

const signOf = (direction: Direction): 1 | -1 => (direction === "maximize" ? 1 : -1);

/** The plan for some configurations alone. */
function restricted(plan: Plan, only: Only): Plan {
  const { program } = plan;
  const tests = [...only].map(([decision, codes]) => {
    const allowed = Float64Array.from({ length: plan.counts[decision]! + 1 }, (_, code) =>
      Number(codes.includes(code)),
    );
    return program.table(program.code(decision), allowed);
  });
  return { ...plan, tests: [...tests, ...plan.tests] };
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
  given?: Exclude<Limits["backend"], "walk">,
): Space | "full" | undefined {
  if (!isNumbered(plan)) return undefined;
  const backend = given === "front" || isLoops(given) ? undefined : given;
  const rows = collect(plan, {
    room: mostRows,
    goOn: stepper(limits),
    backend: backend === "wasm" ? "generated" : backend,
  });
  // A walk might be allowed to go further.
  if (rows === "full") return 2 * limits.configurations <= mostRows ? rows : undefined;
  if (rows && plan.late) {
    const found = withSamples(cases, plan, rows, limits, backend);
    return typeof found === "object" ? allOf(found) : found && "full";
  }
  return rows && allOf(rows);
}

/** A space that holds all feasible configurations. */
function allOf(rows: Pick<Space, "count" | "codes" | "values">): Space {
  return { ...rows, complete: true, all: true, feasible: BigInt(rows.count), counted: true };
}
