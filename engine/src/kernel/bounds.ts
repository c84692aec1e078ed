import type { Operator } from "./operations.js";
import type { Plan } from "./plan.js";
import type { Instruction, Program } from "./program.js";
import { isBounded, type Range } from "./ranges.js";

/** The ends of an interval: registers. */
export interface Ends {
  low: number;
  high: number;
}

/**
 * Interval arithmetic as more steps of the program: what registers can be once so many decisions are made. The ends are worked out by the operations of the
 * registers themselves, which round monotonically: they hold for the values, to the last bit.
 */
export class Bounds {
  private readonly program: Program;
  private readonly instructions: readonly Instruction[];
  /** For each register, how few decisions must be made for something of it to be known. */
  private readonly first: number[] = [];

  constructor(
    plan: Plan,
    private readonly ranges: readonly Range[],
  ) {
    this.program = plan.program;
    this.instructions = plan.program.instructions;
    for (const { op, args, depth } of this.instructions)
      this.first.push(
        op === "code"
          ? depth
          : args.reduce((least, arg) => Math.min(least, this.first[arg]!), Number.POSITIVE_INFINITY),
      );
  }

  /** Of registers after so many decisions. */
  after(depth: number, registers: readonly number[]): Ends[] {
    const known = new Map<number, Ends>();
    const of = (register: number): Ends => {
      const ends = known.get(register) ?? this.ends(register, depth, of);
      known.set(register, ends);
      return ends;
    };
    return registers.map(of);
  }

  private ends(register: number, depth: number, of: (register: number) => Ends): Ends {
    const { program } = this;
    const { op, args, depth: own, table } = this.instructions[register]!;
    if (own <= depth || op === "constant") return { low: register, high: register };
    const range = this.ranges[register]!;
    const whole = () => ({ low: program.constant(range.low), high: program.constant(range.high) });
    if (this.first[register]! > depth || (!isBounded(range) && op !== "select")) return whole();
    if (op === "table") return this.tableEnds(args[0]!, table!, depth) ?? whole();
    const [a = 0, b = 0, c = 0] = args;
    const apply = (op: Operator, ...args: number[]) => program.apply(op, ...args);
    const most = (op: "min" | "max", all: readonly number[]) => all.reduce((x, y) => apply(op, x, y));
    const signs = (at: number) => (this.ranges[at]!.low >= 0 ? 1 : this.ranges[at]!.high <= 0 ? -1 : 0);
    switch (op) {
      case "add":
        return { low: apply(op, of(a).low, of(b).low), high: apply(op, of(a).high, of(b).high) };
      case "subtract":
        return { low: apply(op, of(a).low, of(b).high), high: apply(op, of(a).high, of(b).low) };
      case "negate":
      case "not":
        return { low: apply(op, of(a).high), high: apply(op, of(a).low) };
      case "min":
      case "max":
        return { low: apply(op, of(a).low, of(b).low), high: apply(op, of(a).high, of(b).high) };
      case "sqrt":
        return { low: apply(op, of(a).low), high: apply(op, of(a).high) };
      case "multiply":
      case "divide": {
        if (op === "divide" && signs(b) === 0) return whole();
        const [x, y] = [of(a), of(b)];
        const [near, far] = op === "multiply" ? [y.low, y.high] : [y.high, y.low];
        if (signs(a) === 1 && signs(b) === 1) return { low: apply(op, x.low, near), high: apply(op, x.high, far) };
        const all = [x.low, x.high].flatMap((one) => [y.low, y.high].map((other) => apply(op, one, other)));
        return { low: most("min", all), high: most("max", all) };
      }
      case "select": {
        if (this.ranges[a]!.low < 0 || this.ranges[a]!.nan) return whole();
        const [x, y, z] = [of(a), of(b), of(c)];
        const sure = (yes: number, no: number, either: number) =>
          apply("select", x.high, apply("select", x.low, yes, either), no);
        return {
          low: sure(y.low, z.low, apply("min", y.low, z.low)),
          high: sure(y.high, z.high, apply("max", y.high, z.high)),
        };
      }
      case "<":
      case "<=":
      case ">":
      case ">=": {
        if (!isBounded(this.ranges[a]!) || !isBounded(this.ranges[b]!)) return whole();
        const [x, y] = [of(a), of(b)];
        const [one, other] = [apply(op, x.low, y.high), apply(op, x.high, y.low)];
        return op === "<" || op === "<=" ? { low: other, high: one } : { low: one, high: other };
      }
      default:
        return whole();
    }
  }

  /** A table of which the first choices are made: the least and the most of what is left. */
  private tableEnds(index: number, table: Float64Array, depth: number): Ends | undefined {
    let [at, stride] = [index, 1];
    while (this.instructions[at]!.depth > depth) {
      const { op, args, value } = this.instructions[at]!;
      if (op !== "index") return undefined;
      stride *= value;
      at = args[0]!;
    }
    const rows = table.length / stride;
    const [low, high] = [new Float64Array(rows), new Float64Array(rows)];
    for (let row = 0; row < rows; row++) {
      const left = table.subarray(row * stride, (row + 1) * stride);
      low[row] = left.reduce((x, y) => (y < x || Number.isNaN(y) ? y : x));
      high[row] = left.reduce((x, y) => (y > x || Number.isNaN(y) ? y : x));
      if (Number.isNaN(low[row]!) || Number.isNaN(high[row]!)) return undefined;
    }
    return { low: this.program.table(at, low), high: this.program.table(at, high) };
  }
}
