import type { Evaluator } from "../evaluate/evaluator.js";
import { isMissing, numeric } from "../evaluate/value.js";
import type { Model } from "../model.js";
import { mean } from "../sampling/statistics.js";
import { chosenOptions, rounded, shownOption } from "../space/identity.js";
import { moveTo, type Study, study as studyOf } from "../study.js";
import { knownWorth } from "./known.js";
import { inOrder } from "./order.js";
import { type Axes, axesOf, rowTest } from "./points.js";
import { Pool, type Pooled } from "./pool.js";
import { rivals } from "./rivals.js";
import type { Candidate, Sweep, SweepOptions } from "./sweep.js";
import { optimisticUtility, sweepWork, visitUnmeasured } from "./unmeasured.js";

/**
 * What is worth measuring: with a table, the rows that it lacks and that some configuration needs which may be feasible; without one, feasible
 * configurations that nothing surely dominates. Those that may bring most come first; rows that bring nothing are left out unless all are wanted. The result depends on the model, the options, the seed and the
 * number of samples alone, and on no order. Undefined if there is no such table. Throws `Cancelled`.
 */
export function sweepCandidates(model: Model, options: SweepOptions = {}): Sweep | undefined {
  const axes = axesOf(model, options.table);
  if (!axes) return undefined;
  const study = studyOf(model, { ...options, all: true });
  const pool = new Pool(study.state, axes);
  const complete =
    options.table === undefined ? addUncertain(study, pool) : addLacking(study, pool, axes, options, options.table);
  const { measured } = options;
  const unknown = pool.all.filter(({ id }) => measured?.has(id) !== true);
  const isAll = options.all === true || options.table === undefined;
  const open = isAll ? unknown : unknown.filter(({ worth, utility }) => worth > 0 || utility === null);
  const costOf = costReader(study, options.cost);
  const priced = open.map((one) => ({ ...one, cost: costOf?.(one) }));
  const score = ({ worth, cost }: Pooled & { cost?: number | null }) =>
    cost === undefined ? worth : cost === null ? -1 : rounded(worth / cost);
  const ordered = inOrder(priced, score, takenOf(model, options.table));
  const atMost = options.atMost ?? ordered.length;
  return {
    axes: [...axes.ids],
    candidates: ordered.slice(0, atMost).map((one) => described(study, one)),
    left: Math.max(0, ordered.length - atMost),
    worthless: unknown.length - open.length,
    complete,
  };
}

/** Feasible configurations that nothing surely dominates. */
function addUncertain(study: Study, pool: Pool): boolean {
  const { rows } = knownWorth(study);
  const isDominated = rivals(study);
  const front = new Set(study.front);
  for (const { row, worth, utility } of rows) {
    study.ask();
    moveTo(study, row);
    if (front.has(row) || !isDominated()) pool.add("uncertain", worth, utility);
  }
  return study.space.complete;
}

/** What a table has no row for, or not a whole one. */
function addLacking(study: Study, pool: Pool, axes: Axes, options: SweepOptions, id: string): boolean {
  const test = rowTest(study.model.tables.find((one) => one.id === id)!, axes);
  const { rows, best } = knownWorth(study);
  for (const { row, worth, utility } of rows) {
    moveTo(study, row);
    if (test(study.state) === "lacking") pool.add("unmeasured", worth, utility);
  }
  return visitUnmeasured(study, { limit: options.limit ?? 1_000_000, work: sweepWork }, options.cancelled, () => {
    if (test(study.state) !== "lacking") return;
    const utility = optimisticUtility(study);
    // What has an estimate was looked at with its samples, unless there were too many.
    if (utility === undefined) pool.add("unmeasured", 0, null);
    else pool.add("unmeasured", utility - best, utility);
  });
}

/** What was measured already, for an even spread over the options. */
function takenOf({ tables, decisions }: Model, id: string | undefined): Pooled["choices"][] {
  const table = tables.find((one) => one.id === id);
  if (!table) return [];
  const shown = new Map(
    decisions.map((decision) => [
      decision.id,
      new Map(decision.options.map((one) => [one.name, shownOption(decision, one)])),
    ]),
  );
  return table.rows.map(({ key }) =>
    Object.fromEntries(
      table.axes.flatMap((axis, i) => {
        const name = key[i];
        return name == null ? [] : [[axis, [shown.get(axis)?.get(name) ?? name]]];
      }),
    ),
  );
}

/** What measuring a candidate costs, in the unit of the value that says so; `null` where that is no positive number. */
function costReader({ cases, state, model }: Study, id: string | undefined) {
  if (id === undefined) return undefined;
  const factor = [...model.values, ...model.qualities].find((one) => one.id === id)?.unit?.factor ?? 1;
  const evaluator: Evaluator = cases.base;
  return ({ codes }: Pooled): number | null => {
    state.codes.set(codes);
    const value = evaluator.node({ op: "value", id }).get();
    if (isMissing(value)) return null;
    const number = numeric(value);
    const cost = rounded((typeof number === "number" ? number : mean(number)) / factor);
    return cost > 0 && Number.isFinite(cost) ? cost : null;
  };
}

function described({ state }: Study, one: Pooled & { cost?: number | null }): Candidate {
  state.codes.set(one.codes);
  const { id, choices, why, worth, utility, cost } = one;
  return { id, choices, options: chosenOptions(state), why, worth, utility, ...(cost !== undefined && { cost }) };
}
