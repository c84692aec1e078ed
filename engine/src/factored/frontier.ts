import { dead, type Factor } from "./factors.js";
import type { Losses } from "./losses.js";
import { type Merged, merge } from "./merge.js";
import type { Pruner } from "./pruner.js";
import type { Axis } from "./scale.js";
import type { Front, Source } from "./sources.js";

/** What a model is when it is factored. */
export interface Factored {
  /** The decisions in the order in which they are made. */
  order: readonly number[];
  /** By decision: the number of codes, 0 included, and the first that may be chosen. */
  sizes: readonly number[];
  least: readonly number[];
  axes: readonly Axis[];
  factors: readonly Factor[];
  /** By how much goals fall short if axes do. */
  losses: Losses;
  /** Whether tables say all that is feasible; if not, only the program does. */
  settled: boolean;
  /** The codes of decisions that are restricted to some. */
  only?: Only;
}

/** By decision, the codes that it may have. Others may have any. */
export type Only = ReadonlyMap<number, readonly number[]>;

/** The points of one stage, of all its states in a row. */
export type Stage = Pick<Merged, "parents" | "codes" | "others">[];

/** What is known of choices made that matters for those to come: the states of factors that have begun, in their order. */
interface State {
  live: readonly number[];
  front: Front;
  offset: number;
}

/**
 * The points that no other dominates, by dynamic programming over decisions: partial configurations that leave the same choices open compare with each other
 * alone (G. L. Nemhauser, Z. Ullmann, "Discrete Dynamic Programming and Capital Allocation", Management Science 15, 1969; bucket elimination
 * after R. Dechter, 1999). Undefined if it was told not to go on. Answers the number of points, and the stages that lead to them.
 */
export function frontier(
  factored: Factored,
  goOn: (work: number) => boolean,
  pruner?: Pruner,
): { length: number; stages: Stage[] } | undefined {
  const { order, axes } = factored;
  const steps = stepsOf(factored);
  const start: Front = { length: 1, columns: axes.map(() => new Float64Array(1)) };
  let states: State[] = [{ live: [], front: start, offset: 0 }];
  const stages: Stage[] = [];
  for (const [depth] of order.entries()) {
    const groups = groupsAfter(factored, steps[depth]!, states);
    states = [];
    const stage: Stage = [];
    const prunes = pruner?.(depth + 1);
    let offset = 0;
    for (const { live, sources } of groups) {
      const merged = merge(sources, axes, goOn, prunes);
      if (!merged) return undefined;
      const { length, columns, parents, codes, others } = merged;
      states.push({ live, front: { length, columns }, offset });
      stage.push({ parents, codes, others });
      offset += length;
    }
    stages.push(stage);
  }
  return { length: states.reduce((sum, { front }) => sum + front.length, 0), stages };
}

/** What one decision does. */
export interface Step {
  decision: number;
  /** Factors over several decisions: where they are before and after among those that have begun; −1: not. */
  moves: { factor: number; level: number; from: number; to: number }[];
  /** Places before of the factors that go on without it. */
  kept: { from: number; to: number }[];
  live: number;
}

export function stepsOf({ order, factors }: Factored): Step[] {
  const made = factors.map(() => 0);
  let live: number[] = [];
  return order.map((decision): Step => {
    const before = live;
    const touched = factors.flatMap(({ scope }, factor) => (scope.includes(decision) ? [factor] : []));
    const levels = touched.map((factor) => made[factor]!++);
    live = [
      ...before.filter((factor) => made[factor]! < factors[factor]!.scope.length),
      ...touched.filter((factor, i) => levels[i] === 0 && factors[factor]!.scope.length > 1),
    ];
    return {
      decision,
      live: live.length,
      moves: touched.map((factor, i) => ({
        factor,
        level: levels[i]!,
        from: before.indexOf(factor),
        to: live.indexOf(factor),
      })),
      kept: before
        .filter((factor) => !touched.includes(factor))
        .map((factor) => ({ from: before.indexOf(factor), to: live.indexOf(factor) })),
    };
  });
}

/** The state after a code, and the entries of factors that are complete; undefined where it is not allowed. */
export function move(
  { factors, sizes }: Factored,
  { decision, moves, kept, live }: Step,
  state: readonly number[],
  code: number,
): { live: number[]; entries: { factor: number; entry: number }[] } | undefined {
  const after = new Array<number>(live).fill(0);
  const entries: { factor: number; entry: number }[] = [];
  for (const { factor, level, from, to } of moves) {
    const { next } = factors[factor]!;
    const now = from < 0 ? 0 : state[from]!;
    const then = next[level]![now * sizes[decision]! + code] ?? dead;
    if (then === dead) return undefined;
    if (to < 0) entries.push({ factor, entry: then });
    else after[to] = then;
  }
  for (const { from, to } of kept) after[to] = state[from]!;
  return { live: after, entries };
}

function groupsAfter(
  factored: Factored,
  step: Step,
  states: readonly State[],
): { live: number[]; sources: Source[] }[] {
  const { factors, sizes, least, axes } = factored;
  const only = factored.only?.get(step.decision);
  const groups = new Map<string, { live: number[]; sources: Source[] }>();
  for (const { live, front, offset } of states) {
    for (let code = least[step.decision]!; code < sizes[step.decision]!; code++) {
      if (front.length === 0 || only?.includes(code) === false) continue;
      const moved = move(factored, step, live, code);
      if (!moved) continue;
      const shift = new Float64Array(axes.length);
      for (const { factor, entry } of moved.entries)
        for (let axis = 0; axis < shift.length; axis++) shift[axis]! += factors[factor]!.shifts[axis]![entry]!;
      const key = moved.live.join();
      const group = groups.get(key) ?? { live: moved.live, sources: [] };
      groups.set(key, group);
      add(group.sources, { front, shift, code, offset }, axes);
    }
  }
  return [...groups.values()];
}

/** Adds a source; of two from the same state, one that the other shows to be better than goes. */
function add(sources: Source[], source: Source, axes: readonly Axis[]): void {
  const first = sources.findIndex(({ front }) => front === source.front);
  let kept = first < 0 ? sources.length : first;
  for (let i = kept; i < sources.length; i++) {
    const other = sources[i]!;
    if (isBetter(other.shift, source.shift, axes)) return;
    if (!isBetter(source.shift, other.shift, axes)) sources[kept++] = other;
  }
  sources.length = kept;
  sources.push(source);
}

/** Whether one shift is nowhere less than another, and somewhere more by what shows. */
function isBetter(shift: Float64Array, than: Float64Array, axes: readonly Axis[]): boolean {
  let shows = false;
  for (let axis = 0; axis < shift.length; axis++) {
    const difference = shift[axis]! - than[axis]!;
    if (difference < 0) return false;
    if (difference > 0 && difference >= axes[axis]!.shows) shows = true;
  }
  return shows;
}
