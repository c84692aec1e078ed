import { nonDominated } from "../front/nonDominated.js";
import { generator } from "../sampling/generator.js";
import type { Plan } from "./plan.js";
import type { Runner } from "./runner.js";

/** Configurations that are drawn at first. */
const drawn = 512;
/** Rounds in which changes of single decisions are tried, and members of the front that are changed in each. */
const rounds = 4;
const mostChanged = 48;

/** Configurations between two questions whether to go on. */
const slice = 64;

/** Some feasible configurations that few others dominate: the front of some drawn at random and of their neighbours. Values are signed, more is better. */
export function seedsOf(
  plan: Plan,
  runner: Runner,
  signs: readonly number[],
  seed: number,
  ask: () => void = () => {},
): { codes: Uint32Array[]; columns: Float64Array[] } {
  const next = generator(seed, "configurations");
  interface Point {
    codes: Uint32Array;
    values: Float64Array;
  }
  let looked = 0;
  const pointAt = (codes: Uint32Array): Point[] => {
    if (++looked % slice === 0) ask();
    const values = runner.settled(codes);
    return values ? [{ codes, values: values.map((value, goal) => value * signs[goal]!) }] : [];
  };
  const columnsOf = (points: readonly Point[]) =>
    signs.map((_, goal) => Float64Array.from(points, ({ values }) => values[goal]!));
  const frontOf = (points: readonly Point[]) =>
    nonDominated(columnsOf(points), points.length, ask).map((row) => points[row]!);
  const draw = () =>
    Uint32Array.from(plan.counts, (count) => (count === 0 ? 0 : 1 + Math.floor((next() / 2 ** 32) * count)));
  let front = frontOf(Array.from({ length: drawn }, () => pointAt(draw())).flat());
  let fresh = front;
  for (let round = 0; round < rounds && fresh.length > 0; round++) {
    const known = new Set(front);
    const step = Math.max(1, fresh.length / mostChanged);
    const changed = Array.from({ length: Math.min(fresh.length, mostChanged) }, (_, i) => fresh[Math.floor(i * step)]!);
    const neighbours = changed.flatMap(({ codes }) =>
      plan.counts.flatMap((count, decision) => {
        const code = 1 + Math.floor((next() / 2 ** 32) * count);
        return count < 2 || code === codes[decision] ? [] : pointAt(codes.with(decision, code));
      }),
    );
    front = frontOf([...front, ...neighbours]);
    fresh = front.filter((point) => !known.has(point));
  }
  return { codes: front.map(({ codes }) => codes), columns: columnsOf(front) };
}
