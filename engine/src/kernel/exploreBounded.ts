import { gridColumn, onGrid } from "../front/grid.js";
import { Lookup } from "../front/lookup.js";
import { nonDominated } from "../front/nonDominated.js";
import type { Direction } from "../model.js";
import { Bounds } from "./bounds.js";
import { Collected } from "./collect.js";
import { blockSize, type Sink } from "./enumeration.js";
import { type Cuts, generated } from "./generated.js";
import type { Plan } from "./plan.js";
import { isBounded, rangesOf } from "./ranges.js";
import type { Runner } from "./runner.js";
import { seedsOf } from "./seeds.js";

/** Rows that are kept before those that are dominated are taken out. */
const mostKept = 2 ** 16;
/** Rows that are left then, at most. */
const mostLeft = 2 ** 19;
/** Goals for which a grid is fine enough to be of use. */
const mostGoals = 6;

/**
 * The front, with all ties, by nested loops that leave out what something known beats: subtrees by interval arithmetic, single configurations by their values.
 * Undefined where no code may be generated, where a value has no bounds, or where it was told not to go on.
 */
export function exploreBounded(
  plan: Plan,
  runner: Runner,
  directions: readonly Direction[],
  seed: number,
  goOn: (steps: number) => boolean,
): { count: number; codes: Collected["codes"]; values: Float64Array[] } | undefined {
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
  const enumeration = generated(plan, cuts);
  ask();
  if (!enumeration) return undefined;
  const sink = new Survivors(plan, directions, goOn, (columns) => {
    const signed = varying.map(({ goal, sign }, axis) => {
      const [seeded, found] = [seedColumns[axis]!, columns[goal]!];
      const all = new Float64Array(seeded.length + found.length);
      all.set(seeded);
      for (let row = 0; row < found.length; row++) all[seeded.length + row] = found[row]! * sign;
      return all;
    });
    lookup.fill(signed, signed[0]!.length);
  });
  return enumeration(sink) && !sink.full ? sink.rows() : undefined;
}

/** The value behind `if it is missing, NaN`: what is feasible has one. */
function valueBehind({ program }: Plan, register: number): number {
  const { op, args } = program.instructions[register]!;
  if (op !== "select" || !program.isConstant(args[1]!, Number.NaN)) return register;
  return valueBehind({ program } as Plan, args[2]!);
}

function cutsOf(
  plan: Plan,
  bounds: Bounds,
  lookup: Lookup,
  varying: readonly { register: number; sign: number }[],
): Cuts {
  const { instructions } = plan.program;
  const signed = (name: string, sign: number) => (sign > 0 ? name : `-${name}`);
  const below: Cuts["below"] = (depth, text) => {
    const later = plan.tests.filter((test) => instructions[test]!.depth > depth);
    const { ends, statements } = bounds.after(depth, [...varying.map(({ register }) => register), ...later], text);
    const best = varying.map(({ sign }, i) => signed(sign > 0 ? ends[i]!.high : ends[i]!.low, sign));
    const tests = ends.slice(varying.length).flatMap(({ high }) => (/^\(?1\)?$/.test(high) ? [] : [`${high}<1`]));
    return `${statements}${tests.length > 0 ? `if(${tests.join("||")})continue;` : ""}if(M[${lookup.text(best)}])continue;`;
  };
  const wanted: Cuts["wanted"] = (text) =>
    `!M[${lookup.text(varying.map(({ register, sign }) => signed(text.name(register), sign)))}]`;
  const values = new Map<string, unknown>([["M", lookup.beaten]]);
  return {
    below,
    wanted,
    get values() {
      return new Map([...values, ...bounds.tables]);
    },
  };
}

/** Keeps what survives; now and then takes out what is dominated. */
class Survivors implements Sink {
  readonly goals: Float64Array[];
  readonly numbers: Float64Array;
  full = false;
  private count = 0;
  private kept: Float64Array;
  private values: Float64Array[];

  constructor(
    private readonly plan: Plan,
    private readonly directions: readonly Direction[],
    private readonly mayGoOn: (steps: number) => boolean,
    private readonly known: (columns: readonly Float64Array[]) => void,
  ) {
    const { length } = blockSize(plan);
    this.goals = plan.goals.map(() => new Float64Array(length));
    this.numbers = new Float64Array(length);
    this.kept = new Float64Array(mostKept + length);
    this.values = plan.goals.map(() => new Float64Array(mostKept + length));
  }

  flush(rows: number): void {
    if (this.full) return;
    this.kept.set(this.numbers.subarray(0, rows), this.count);
    for (const [goal, column] of this.values.entries()) column.set(this.goals[goal]!.subarray(0, rows), this.count);
    this.count += rows;
    if (this.count + this.numbers.length > this.kept.length) this.thin();
  }

  goOn(steps: number): boolean {
    return !this.full && this.mayGoOn(steps);
  }

  /** The front, by codes. */
  rows() {
    this.thin(false);
    const collected = new Collected(this.plan, Math.max(1, this.count), () => true);
    const { length } = collected.numbers;
    for (let from = 0; from < this.count; from += length) {
      const to = Math.min(this.count, from + length);
      collected.numbers.set(this.kept.subarray(from, to));
      for (const [goal, column] of collected.goals.entries()) column.set(this.values[goal]!.subarray(from, to));
      collected.flush(to - from);
    }
    const { count, codes, values } = collected;
    return {
      count,
      codes: codes.map((column) => column.subarray(0, count)),
      values: values.map((column) => column.subarray(0, count)),
    };
  }

  private thin(more = true): void {
    const { count, directions } = this;
    const columns = this.values.map((column) => column.subarray(0, count));
    const left = nonDominated(
      columns.map((column, goal) => gridColumn(column, onGrid(column, directions[goal]!))),
      count,
      () => this.mayGoOn(0),
    );
    if (left.length > mostLeft) this.full = true;
    const length = Math.max(this.kept.length, 2 * left.length + this.numbers.length);
    const packed = (from: Float64Array) => {
      const to = new Float64Array(length);
      for (const [at, row] of left.entries()) to[at] = from[row]!;
      return to;
    };
    this.kept = packed(this.kept);
    this.values = this.values.map(packed);
    this.count = left.length;
    if (more) this.known(this.values.map((column) => column.subarray(0, this.count)));
  }
}
