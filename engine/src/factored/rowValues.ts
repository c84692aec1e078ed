import { applied } from "../kernel/elementwise.js";
import type { Operator } from "../kernel/operations.js";
import type { Plan } from "../kernel/plan.js";
import type { Instruction } from "../kernel/program.js";
import type { Rows } from "./exploreFactored.js";

/** Numbers that are held of a program, roughly, at most; and rows that it is run for together. */
const mostHeld = 2 ** 20;
const mostTogether = 1024;
/** Instructions, each for so many rows, between two questions whether to go on. */
const slice = 128;

/**
 * The feasible ones of configurations, with the values of their goals: the program is run for many together, instruction by instruction, which gives the same as for each. Writes over the codes.
 * Undefined if it was told not to go on, which it is asked now and then.
 */
export function rowValues(plan: Plan, codes: Uint32Array[], count: number, goOn: () => boolean): Rows | undefined {
  const { goals, tests } = plan;
  const values = goals.map(() => new Float64Array(count));
  const size = Math.min(count, mostTogether, Math.max(1, Math.floor(mostHeld / plan.program.instructions.length)));
  const { run, registers } = runnerOfRows(plan, codes, size);
  let kept = 0;
  for (let from = 0; from < count; from += size) {
    const rows = Math.min(size, count - from);
    if (!run(from, rows, goOn)) return undefined;
    const passed = passing(
      tests.map((test) => registers[test]!),
      rows,
    );
    for (const [goal, register] of goals.entries()) gather(values[goal]!, kept, registers[register]!, passed);
    // Mostly all pass, and nothing moves.
    if (kept !== from || passed.length < rows)
      for (const column of codes) for (let i = 0; i < passed.length; i++) column[kept + i] = column[from + passed[i]!]!;
    kept += passed.length;
  }
  return {
    count: kept,
    codes: codes.map((column) => column.subarray(0, kept)),
    values: values.map((column) => column.subarray(0, kept)),
  };
}

/** The values of a register for each row, by a mask: one value for all has the mask 0. */
type Register = readonly [values: Float64Array, mask: number];

/** The rows that all tests are 1 for. */
function passing(tests: readonly Register[], rows: number): Uint32Array {
  const failed = new Uint8Array(rows);
  for (const [values, mask] of tests)
    for (let row = 0; row < rows; row++) if (values[row & mask] !== 1) failed[row] = 1;
  const passed = new Uint32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) if (failed[row] === 0) passed[count++] = row;
  return passed.subarray(0, count);
}

function gather(to: Float64Array, at: number, [values, mask]: Register, rows: Uint32Array): void {
  for (let i = 0; i < rows.length; i++) to[at + i] = values[rows[i]! & mask]!;
}

/** Runs the program for rows of the columns; they are in its registers until it is run again. */
function runnerOfRows({ program, tests, goals }: Plan, codes: readonly Uint32Array[], size: number) {
  const { instructions } = program;
  const needed = new Uint8Array(instructions.length);
  for (const register of [...tests, ...goals]) needed[register] = 1;
  for (let at = instructions.length - 1; at >= 0; at--)
    if (needed[at]) for (const arg of instructions[at]!.args) needed[arg] = 1;
  const registers = instructions.map(({ op, value }, at): Register => {
    if (op === "constant") return [Float64Array.of(value), 0];
    return [new Float64Array(needed[at] ? size : 0), -1];
  });
  const steps = instructions.flatMap((instruction, at) => {
    if (!needed[at] || instruction.op === "constant") return [];
    const operands = instruction.args.map((arg) => registers[arg]!);
    return (from: number, rows: number) => apply(instruction, registers[at]![0], operands, codes, from, rows);
  });
  const run = (from: number, rows: number, goOn: () => boolean) => {
    for (const [i, step] of steps.entries()) {
      if (i % slice === 0 && !goOn()) return false;
      step(from, rows);
    }
    return true;
  };
  return { run, registers };
}

/** Writes what an instruction is for some rows. */
function apply(
  { op, value, table, call }: Instruction,
  out: Float64Array,
  operands: readonly Register[],
  codes: readonly Uint32Array[],
  from: number,
  rows: number,
): void {
  const [[a, ma] = none, [b, mb] = none] = operands;
  if (op === "code") out.set(codes[value]!.subarray(from, from + rows));
  else if (op === "table") for (let row = 0; row < rows; row++) out[row] = table![a[row & ma]!]!;
  else if (op === "index") for (let row = 0; row < rows; row++) out[row] = a[row & ma]! * value + b[row & mb]!;
  else if (op === "call") for (let row = 0; row < rows; row++) out[row] = call!(a[row & ma]!);
  else applied(op as Operator, out, operands);
}

const none: Register = [Float64Array.of(0), 0];
