import type { AnalyseOptions } from "./analysis.js";
import { asker } from "./cancelled.js";
import type { State } from "./evaluate/state.js";
import { gridColumn, onGrid } from "./front/grid.js";
import { nonDominated } from "./front/nonDominated.js";
import { utilitiesOf } from "./kernel/utilities.js";
import type { Model } from "./model.js";
import { type GoalReader, goalReader } from "./rank/goalValues.js";
import { type Ranking, rankingOf } from "./rank/utility.js";
import { Draws } from "./sampling/draws.js";
import { slices } from "./slices.js";
import { withAlternatives } from "./space/alternatives.js";
import { type Cases, casesOf } from "./space/cases.js";
import { explore, type Limits, type Space } from "./space/explore.js";
import { rowFinder } from "./space/rowOf.js";
import { choicesOf } from "./space/selections.js";
import { mostUnranked } from "./space/unranked.js";

/** What can be said of any one configuration, before others are looked at: the model with its evaluators. */
export interface Setting {
  model: Model;
  state: State;
  draws: Draws;
  cases: Cases;
  goals: GoalReader[];
  /** Throws `Cancelled` if that was asked for. What takes longer than a few milliseconds calls it now and then. */
  ask(): void;
}

/** What the parts of an analysis share: its feasible configurations, the front, and how it is ranked. */
export interface Study extends Setting {
  /** What was found, before others were added that depend on how it is ranked. */
  found: Space;
  space: Space;
  /** Rows of the space that no other dominates, ties included. */
  front: number[];
  /** For each goal: a value on the grid, where more is better. */
  grids: ((value: number) => number)[];
  ranking: Ranking;
  /** The utility of each row, to 12 digits; 0 where there is none. */
  utilities: Float64Array;
}

/** Samples times operations after which a space counts as too large to be enumerated. */
const mostWork = 4e10;

/** Steps after which a space of certain configurations counts as too large: a second or two. */
const mostSteps = 2e8;

export interface StudyOptions extends AnalyseOptions {
  /** All feasible configurations are wanted, not the front alone. */
  all?: boolean;
  /** How configurations are gone through; for tests. */
  backend?: Limits["backend"];
}

export function settingOf(model: Model, options: AnalyseOptions): Setting {
  const samples = options.samples ?? model.samples;
  const state: State = { choices: model.decisions.map(choicesOf), codes: new Uint32Array(model.decisions.length) };
  const draws = new Draws(options.seed ?? model.seed, samples);
  const ask = asker(options.cancelled);
  return asking(draws, ask, () => {
    const cases = casesOf(model, state, draws);
    const goals = model.goals.map((goal) => goalReader(cases, goal));
    return { model, state, draws, cases, goals, ask };
  });
}

export function study(model: Model, options: StudyOptions, setting = settingOf(model, options)): Study {
  const { cases, goals, ask } = setting;
  const limits: Limits = {
    configurations: options.limit ?? 1_000_000,
    steps: options.limit === undefined ? mostSteps : 2 * options.limit,
    work: mostWork,
    cancelled: options.cancelled,
    all: options.all,
    backend: options.backend,
  };
  const found = asking(setting.draws, ask, () => explore(cases, goals, limits));
  const grids = model.goals.map((goal, i) => {
    ask();
    return onGrid(found.values[i]!, goal.direction);
  });
  const front = nonDominated(
    found.values.map((column, i) => {
      ask();
      return gridColumn(column, grids[i]!);
    }),
    goals.length === 0 ? Math.min(found.count, mostUnranked) : found.count,
    ask,
  );
  ask();
  const ranking = rankingOf(
    model.goals,
    found.values.map((column) => front.map((row) => column[row]!)),
  );
  const known = { ...setting, goals: knownIn(found, setting.cases, goals) };
  return { ...known, found, front, grids, ...rankedSpace(model, ranking, found, front, ask) };
}

/** What is compiled and drawn meanwhile can be cancelled. Later the draws may serve others, who are cancelled otherwise. */
export function asking<T>(draws: Draws, ask: () => void, make: () => T): T {
  const before = draws.ask;
  draws.ask = ask;
  try {
    return make();
  } finally {
    draws.ask = before;
  }
}

/** Goals of which the values are those of the space wherever it has the configuration: one value, whoever worked it out. */
function knownIn(space: Space, { base }: Cases, goals: readonly GoalReader[]): GoalReader[] {
  if (goals.every(({ sampled }) => !sampled)) return [...goals];
  const rowOf = rowFinder(base, space);
  return goals.map((reader, goal) => ({
    ...reader,
    value: () => {
      const row = rowOf();
      return row === undefined ? reader.value() : space.values[goal]![row]!;
    },
  }));
}

/** The same study with other weights of the goals, which change how configurations rank and nothing else. */
export function reweighed(known: Study, weights: readonly number[]): Study {
  const { found, front, cases } = known;
  const model = { ...known.model, goals: known.model.goals.map((goal, i) => ({ ...goal, weight: weights[i]! })) };
  const goals = knownIn(
    found,
    cases,
    model.goals.map((goal) => goalReader(cases, goal)),
  );
  const ranking = rankingOf(
    model.goals,
    found.values.map((column) => front.map((row) => column[row]!)),
  );
  return { ...known, model, goals, ...rankedSpace(model, ranking, found, front, known.ask) };
}

function rankedSpace(model: Model, ranking: Ranking, found: Space, front: readonly number[], ask: () => void) {
  const utilities = utilitiesIn(model, ranking, found, ask);
  const space = withAlternatives(found, front, utilities, (values) => ranking.utility(Array.from(values)) ?? 0, ask);
  return { space, ranking, utilities: space === found ? utilities : utilitiesIn(model, ranking, space, ask) };
}

function utilitiesIn(model: Model, ranking: Ranking, { values, count }: Space, ask: () => void): Float64Array {
  const directions = model.goals.map(({ direction }) => direction);
  const utilities = new Float64Array(count);
  for (const [from, to] of slices(count, ask)) {
    const part = values.map((column) => column.subarray(from, to));
    utilities.set(utilitiesOf(ranking, directions, part, to - from), from);
  }
  return utilities;
}

/** The values of the goals of a row. */
export function valuesAt(space: Space, row: number): number[] {
  return space.values.map((column) => column[row]!);
}

/** Puts the evaluators at a row. */
export function moveTo({ state, space }: Study, row: number): void {
  for (const [decision, column] of space.codes.entries()) state.codes[decision] = column[row]!;
}
