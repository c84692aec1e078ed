import { shown } from "../describe.js";
import type { Direction } from "../model.js";
import { weightLine, writtenWeight } from "../rank/weights.js";
import { standardError } from "../sampling/statistics.js";
import { rounded } from "../space/identity.js";
import { type Study, valuesAt } from "../study.js";
import { alternativeOf, type Context, codesAt, idOf } from "./context.js";
import type { Alternative, Better } from "./explanation.js";

/** For each goal the feasible configuration that improves it with the fewest changed decisions. */
export function betterOf(context: Context): Better[] {
  const { study, reference } = context;
  return study.model.goals.map(({ id }, goal): Better => {
    const grid = study.grids[goal]!;
    const now = grid(reference.values[goal]!);
    const column = study.space.values[goal]!;
    const row = nearestRow(context, goal, (one) => grid(column[one]!) > now);
    if (row === undefined) return { goal: id, alternative: null, se: 0, preferred: false, breakEven: null };
    const alternative = alternativeOf(context, codesAt(study, row));
    const preferred = (alternative.utility ?? 0) > (reference.configuration.utility ?? 0);
    return {
      goal: id,
      alternative,
      se: shown(pairedError(context, goal, codesAt(study, row)), study.model.goals[goal]!.unit.factor),
      preferred,
      breakEven: preferred ? null : breakEven(study, goal, reference.values, valuesAt(study.space, row)),
    };
  });
}

/** The feasible configuration that the fewest changes lead to from the reference, which is none. */
export function repairOf(context: Context): Alternative | null {
  const row = nearestRow(context, undefined, () => true);
  return row === undefined ? null : alternativeOf(context, codesAt(context.study, row));
}

/** Of the rows asked for, that with the fewest changes; then of the highest utility, of the best value of the goal, of the smallest id. */
function nearestRow(
  { study, reference }: Context,
  goal: number | undefined,
  asked: (row: number) => boolean,
): number | undefined {
  const { space, utilities } = study;
  const sign = (direction: Direction | undefined) => (direction === "minimize" ? -1 : 1);
  const value = (row: number) =>
    goal === undefined ? 0 : sign(study.model.goals[goal]!.direction) * rounded(space.values[goal]![row]!);
  let best: { row: number; changes: number } | undefined;
  for (let row = 0; row < space.count; row++) {
    if (!asked(row)) continue;
    const changes = space.codes.reduce((sum, column, d) => sum + Number(column[row] !== reference.codes[d]), 0);
    const order = best
      ? best.changes - changes ||
        utilities[row]! - utilities[best.row]! ||
        value(row) - value(best.row) ||
        (idOf(study, codesAt(study, row)) < idOf(study, codesAt(study, best.row)) ? 1 : -1)
      : 1;
    if (order > 0) best = { row, changes };
  }
  return best?.row;
}

/** The standard error of a goal's change against the reference, block by block on the same samples. */
function pairedError({ study, reference }: Context, goal: number, codes: Uint32Array): number {
  const blocksAt = (at: Uint32Array) => {
    study.state.codes.set(at);
    return study.goals[goal]!.blocks();
  };
  const [before, after] = [blocksAt(reference.codes), blocksAt(codes)];
  const error = standardError(after.map((value, block) => value - before[block]!));
  const largest = after.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return error <= noise * largest ? 0 : error;
}

const noise = 1e-12;

/** The weight at which the gain in a goal is worth exactly what the other goals lose. */
function breakEven(study: Study, goal: number, from: readonly number[], to: readonly number[]): Better["breakEven"] {
  const { model, ranking } = study;
  if (model.goals.length < 2) return null;
  const [before, after] = [from, to].map((values) => weightLine(ranking.terms(values), ranking.weights, goal));
  const gain = after!.at1 - before!.at1;
  const loss = before!.at0 - after!.at0;
  if (!(gain > 0 && loss >= 0)) return null;
  const share = loss / (gain + loss);
  const weight = writtenWeight(model.goals, goal, share);
  return { share: rounded(share), weight: weight === null ? null : rounded(weight) };
}
