import type { Direction } from "../model.js";
import { Bounds } from "./bounds.js";
import type { CodeColumn } from "./collect.js";
import { cutsOf } from "./cuts.js";
import { generated } from "./generated.js";
import { Lookup } from "./lookup.js";
import type { Plan } from "./plan.js";
import { isBounded, rangesOf } from "./ranges.js";
import type { Runner } from "./runner.js";
import { seedsOf } from "./seeds.js";
import { Survivors } from "./survivors.js";
import { webAssembly } from "./webAssembly.js";

/** Goals for which a grid is fine enough to be of use. */
const mostGoals = 6;

export interface BoundedOptions {
  seed: number;
  goOn: (steps: number) => boolean;
  /** By generated code, also where WebAssembly may be had. */
  generated?: boolean;
}

/**
 * The front, with all ties, by nested loops that leave out what something known beats: subtrees by interval arithmetic, single configurations by their values.
 * Undefined where no code may be generated, where a value has no bounds, or where it was told not to go on.
 */
export function exploreBounded(
  plan: Plan,
  runner: Runner,
  directions: readonly Direction[],
  { seed, goOn, generated: byCode }: BoundedOptions,
): { count: number; codes: CodeColumn[]; values: Float64Array[] } | undefined {
  const ask = () => {
    goOn(0);
  };
  ask();
  const ranges = rangesOf(plan.program, plan.counts);
  const goals = plan.goals.map((register) => valueBehind(plan, register));
  const signs = directions.map((direction) => (direction === "maximize" ? 1 : -1));
  const varying = goals.flatMap((register, goal) => {
    const { low, high } = ranges[register]!;
    return low === high
      ? []
      : [{ register, goal, sign: signs[goal]!, magnitude: Math.max(Math.abs(low), Math.abs(high)) }];
  });
  if (varying.length === 0 || varying.length > mostGoals) return undefined;
  if (!varying.every(({ register }) => isBounded(ranges[register]!))) return undefined;
  const seeds = seedsOf(plan, runner, signs, seed, ask);
  const lookup = new Lookup(
    varying.map(({ goal }) => seeds.columns[goal]!),
    varying.map(({ magnitude }) => magnitude * 2 ** -38),
  );
  const seedColumns = varying.map(({ goal }) => seeds.columns[goal]!);
  lookup.fill(seedColumns, seeds.codes.length);
  ask();
  const cuts = cutsOf(plan, new Bounds(plan, ranges), lookup, varying);
  ask();
  const enumeration = (byCode ? undefined : webAssembly(plan, cuts)) ?? generated(plan, cuts);
  ask();
  if (!enumeration) return undefined;
  const sink = new Survivors(plan, directions, goOn, (rows, count) => {
    const columns = varying.map(({ goal, sign }, axis) => {
      const [seeded, found] = [seedColumns[axis]!, rows[goal]!];
      const all = new Float64Array(seeded.length + count);
      all.set(seeded);
      for (let row = 0; row < count; row++) all[seeded.length + row] = found[row]! * sign;
      return all;
    });
    lookup.fill(columns, seeds.codes.length + count);
    return (row) => lookup.beats(columns, seeds.codes.length + row);
  });
  return enumeration(sink) && !sink.full ? sink.rows() : undefined;
}

/** The value behind `if it is missing, NaN`: what is feasible has one. */
function valueBehind({ program }: Plan, register: number): number {
  const { op, args } = program.instructions[register]!;
  if (op !== "select" || !program.isConstant(args[1]!, Number.NaN)) return register;
  return valueBehind({ program } as Plan, args[2]!);
}
