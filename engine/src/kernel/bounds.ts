import { comparisons } from "../evaluate/compare.js";
import { literal, type Texts } from "./generated.js";
import { tolerant } from "./operations.js";
import type { Plan } from "./plan.js";
import type { Instruction } from "./program.js";
import { isBounded, type Range } from "./ranges.js";

/** The ends of an interval, as text: names of constants, or numbers. */
export interface Ends {
  low: string;
  high: string;
}

/**
 * Writes interval arithmetic: what registers can be once so many decisions are made. The ends are worked out by the operations of the registers
 * themselves, which round monotonically: they hold for the values, to the last bit.
 */
export class Bounds {
  /** Tables that the text names, by name. */
  readonly tables = new Map<string, Float64Array>();
  private readonly instructions: readonly Instruction[];
  /** For each register, how few decisions must be made for something of it to be known. */
  private readonly first: number[] = [];
  private names = 0;

  constructor(
    plan: Plan,
    private readonly ranges: readonly Range[],
  ) {
    this.instructions = plan.program.instructions;
    for (const { op, args, depth } of this.instructions)
      this.first.push(
        op === "code"
          ? depth
          : args.reduce((least, arg) => Math.min(least, this.first[arg]!), Number.POSITIVE_INFINITY),
      );
  }

  /** Of registers after so many decisions, with the statements that work it out. */
  after(depth: number, registers: readonly number[], text: Texts): { ends: Ends[]; statements: string } {
    const known = new Map<number, Ends>();
    const statements: string[] = [];
    const of = (register: number): Ends => {
      let ends = known.get(register);
      if (!ends) {
        ends = this.ends(register, depth, text, of, statements);
        known.set(register, ends);
      }
      return ends;
    };
    return { ends: registers.map(of), statements: statements.join("") };
  }

  private ends(register: number, depth: number, text: Texts, of: (register: number) => Ends, to: string[]): Ends {
    const { op, args, depth: own, table } = this.instructions[register]!;
    if (own <= depth || op === "constant") return { low: text.name(register), high: text.name(register) };
    const range = this.ranges[register]!;
    const whole = { low: literal(range.low), high: literal(range.high) };
    if (this.first[register]! > depth || (!isBounded(range) && op !== "select")) return whole;
    if (op === "table") return this.tableEnds(args[0]!, table!, depth, text) ?? whole;
    const [a = 0, b = 0, c = 0] = args;
    const save = (low: string, high: string): Ends => {
      const [l, h] = [`l${this.names}`, `h${this.names++}`];
      to.push(`const ${l}=${low},${h}=${high};`);
      return { low: l, high: h };
    };
    const signs = (at: number) => (this.ranges[at]!.low >= 0 ? 1 : this.ranges[at]!.high <= 0 ? -1 : 0);
    switch (op) {
      case "add":
        return save(`${of(a).low}+${of(b).low}`, `${of(a).high}+${of(b).high}`);
      case "subtract":
        return save(`${of(a).low}-${of(b).high}`, `${of(a).high}-${of(b).low}`);
      case "negate":
        return save(`-${of(a).high}`, `-${of(a).low}`);
      case "not":
        return save(`1-${of(a).high}`, `1-${of(a).low}`);
      case "min":
      case "max":
        return save(`Math.${op}(${of(a).low},${of(b).low})`, `Math.${op}(${of(a).high},${of(b).high})`);
      case "sqrt":
        return save(`Math.sqrt(${of(a).low})`, `Math.sqrt(${of(a).high})`);
      case "multiply": {
        const [x, y] = [of(a), of(b)];
        if (signs(a) === 1 && signs(b) === 1) return save(`${x.low}*${y.low}`, `${x.high}*${y.high}`);
        const all = `${x.low}*${y.low},${x.low}*${y.high},${x.high}*${y.low},${x.high}*${y.high}`;
        return save(`Math.min(${all})`, `Math.max(${all})`);
      }
      case "divide": {
        const [x, y] = [of(a), of(b)];
        if (signs(b) === 0) return whole;
        if (signs(a) === 1 && signs(b) === 1) return save(`${x.low}/${y.high}`, `${x.high}/${y.low}`);
        const all = `${x.low}/${y.low},${x.low}/${y.high},${x.high}/${y.low},${x.high}/${y.high}`;
        return save(`Math.min(${all})`, `Math.max(${all})`);
      }
      case "select": {
        const [x, y, z] = [of(a), of(b), of(c)];
        if (this.ranges[a]!.low < 0 || this.ranges[a]!.nan) return whole;
        const sure = (yes: string, no: string, either: string) => `${x.high}===0?${no}:${x.low}>0?${yes}:${either}`;
        return save(
          sure(y.low, z.low, `Math.min(${y.low},${z.low})`),
          sure(y.high, z.high, `Math.max(${y.high},${z.high})`),
        );
      }
      case "<":
      case "<=":
      case ">":
      case ">=": {
        if (!isBounded(this.ranges[a]!) || !isBounded(this.ranges[b]!)) return whole;
        const test = `T${tolerant.indexOf(comparisons[op])}`;
        const [x, y] = [of(a), of(b)];
        const [least, most] = [`${test}(${x.low},${y.high})?1:0`, `${test}(${x.high},${y.low})?1:0`];
        return op === "<" || op === "<=" ? save(most, least) : save(least, most);
      }
      default:
        return whole;
    }
  }

  /** A table of which the first choices are made: the least and the most of what is left. */
  private tableEnds(index: number, table: Float64Array, depth: number, text: Texts): Ends | undefined {
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
    return { low: `${this.named(low)}[${text.name(at)}]`, high: `${this.named(high)}[${text.name(at)}]` };
  }

  private named(table: Float64Array): string {
    const key = table.join();
    for (const [name, one] of this.tables) if (one.length === table.length && one.join() === key) return name;
    const name = `m${this.tables.size}`;
    this.tables.set(name, table);
    return name;
  }
}
