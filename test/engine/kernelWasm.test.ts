import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closures } from "../../engine/src/kernel/closures.js";
import { Collected } from "../../engine/src/kernel/collect.js";
import { generated } from "../../engine/src/kernel/generated.js";
import { Lookup } from "../../engine/src/kernel/lookup.js";
import { type Operator, operations } from "../../engine/src/kernel/operations.js";
import type { Plan } from "../../engine/src/kernel/plan.js";
import { Program } from "../../engine/src/kernel/program.js";
import { scheduleOf } from "../../engine/src/kernel/schedule.js";
import { webAssembly } from "../../engine/src/kernel/webAssembly.js";

/** Numbers at which operations behave in ways of their own. */
const tricky = [0, -0, 1, -1, 0.5, -0.5, 2.5, 0.49999999999999994, 1 + 1e-13, 3e15 + 0.5, 5e-324, 1e308, -1e308];
const beyond = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
const values = Float64Array.from([0, ...tricky, ...beyond]);

/** Three decisions, the last of which is asked if the first is not made in its first way; the goals are one operation, of what they say. */
function planOf(op: Operator, of: (program: Program, tables: number[]) => number[]): Plan {
  const order = [0, 1, 2];
  const program = new Program([1, 2, 3]);
  const tables = order.map((decision) => program.table(program.code(decision), values));
  const goals = [program.apply(op, ...of(program, tables))];
  const made = Float64Array.from(values, (_, code) => Number(code > 1));
  const whens = [undefined, undefined, program.table(program.code(0), made)];
  return { program, order, counts: order.map(() => values.length - 1), whens, tests: [], goals };
}

/** All rows, as bytes; which NaN it is does not matter. */
function rowsOf(plan: Plan, run: (sink: Collected) => boolean): Buffer {
  const sink = new Collected(plan, 1e6, () => true);
  expect(run(sink)).toBe(true);
  const column = sink.values[0]!.slice(0, sink.count).map((value) => (Number.isNaN(value) ? Number.NaN : value));
  return Buffer.concat([
    ...sink.codes.map((codes) => Uint8Array.from(codes.subarray(0, sink.count))),
    new Uint8Array(column.buffer),
  ]);
}

/** Loops that leave nothing out. */
function byWebAssembly(plan: Plan) {
  const lookup = new Lookup([new Float64Array(0)], [0]);
  const steps = scheduleOf(plan).map((list, depth) => (depth < 3 ? list : [...list, { beaten: [plan.goals[0]!] }]));
  return webAssembly(plan, { lookup, steps })!;
}

describe("loops by WebAssembly", () => {
  it.each([...operations.keys()])("work out %s as closures and generated code do, to the last bit", (op) => {
    for (const of of [
      (_: Program, [a, b, c]: number[]) => [a!, b!, c!],
      (program: Program, [, b, c]: number[]) => [program.apply("less", b!, c!), b!, c!],
      (program: Program, [a]: number[]) => [a!, program.constant(2.5), a!],
      (program: Program, [a, b]: number[]) => [program.code(1), a!, b!],
    ]) {
      const plan = planOf(op, of);
      const expected = rowsOf(plan, closures(plan));
      expect(rowsOf(plan, generated(plan)!).equals(expected)).toBe(true);
      expect(rowsOf(plan, byWebAssembly(plan)).equals(expected)).toBe(true);
    }
  });

  it("stop where they are told to, and let through what is thrown then", () => {
    const plan = planOf("add", (_, [a, b]) => [a!, b!]);
    const sink = (goOn: () => boolean) => new Collected(plan, 1e6, goOn);
    expect(byWebAssembly(plan)(sink(() => false))).toBe(false);
    const problem = new Error("enough");
    const throwing = () => {
      throw problem;
    };
    expect(() => byWebAssembly(plan)(sink(throwing))).toThrow(problem);
  });
});

describe("what is known to be better", () => {
  it("is better everywhere", () => {
    const rows = fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)), { minLength: 1, maxLength: 40 });
    const columnsOf = (rows: readonly number[][]) =>
      [0, 1, 2].map((goal) => Float64Array.from(rows, (row) => row[goal]!));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), rows, rows, (goals, known, asked) => {
        const better = columnsOf(known).slice(0, goals);
        const lookup = new Lookup(better, Array(goals).fill(0));
        lookup.fill(better, known.length);
        const columns = columnsOf(asked).slice(0, goals);
        for (const [at, row] of asked.entries()) {
          const beats = (other: readonly number[]) => other.slice(0, goals).every((value, goal) => value > row[goal]!);
          // Cells are fine enough for numbers so far apart, but for what lies above all that the grid was made for.
          const isKnown = row.slice(0, goals).every((value, goal) => value >= Math.min(...better[goal]!));
          if (lookup.beats(columns, at)) expect(known.some(beats)).toBe(true);
          else if (isKnown) expect(known.some(beats)).toBe(false);
        }
      }),
    );
  });
});
