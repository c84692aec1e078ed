import { tolerance } from "../../evaluate/compare.js";
import { largest } from "../../evaluate/computable.js";
import type { Comparison } from "../../model.js";
import type { FunctionWriter } from "../../wasm/function.js";
import { wasm } from "../../wasm/instructions.js";
import { equals } from "../../wasm/threshold.js";
import type { Operator } from "../operations.js";
import type { Instruction } from "../program.js";
import type { Places } from "./places.js";

const { f64, i32, get, set, select } = wasm;

/** What a register is kept as: a double, a whole number (codes and places in tables), or a condition, 1 or 0. */
type Kind = "number" | "whole" | "truth";

const conditions = new Set<Instruction["op"]>([
  "<",
  "<=",
  ">",
  ">=",
  "==",
  "!=",
  "less",
  "atMost",
  "equal",
  "computable",
]);

export function kindOf(instructions: readonly Instruction[], register: number): Kind {
  const { op, args } = instructions[register]!;
  if (op === "code" || op === "index") return "whole";
  if (op === "not") return kindOf(instructions, args[0]!) === "truth" ? "truth" : "number";
  return conditions.has(op) ? "truth" : "number";
}

/** Writes registers of a program into locals of a function. The arithmetic is that of `operations.ts`. */
export class Scalars {
  private readonly locals = new Map<number, number>();

  constructor(
    private readonly out: FunctionWriter,
    private readonly instructions: readonly Instruction[],
    private readonly places: Places,
  ) {}

  /** Says that a register is in a local already. */
  bind(register: number, local: number): void {
    this.locals.set(register, local);
  }

  /** The local of a register that was computed. */
  local(register: number): number {
    const local = this.locals.get(register);
    if (local === undefined) throw new Error(`Register ${register} is read before it is known.`);
    return local;
  }

  /** Computes a register whose arguments are known. */
  compute(register: number): void {
    const local = this.out.local(this.kind(register) === "number" ? "f64" : "i32");
    this.out.emit(this.expression(register), set(local));
    this.bind(register, local);
  }

  /** Puts a register on the stack as a double. */
  number(register: number): number[] {
    const { op, value } = this.instructions[register]!;
    if (op === "constant") return f64.const(value);
    const read = get(this.local(register));
    return this.kind(register) === "number" ? read : [...read, ...f64.fromInteger];
  }

  /** Puts on the stack whether a register is 1. */
  isOne(register: number): number[] {
    if (this.kind(register) === "truth") return get(this.local(register));
    return [...this.number(register), ...f64.const(1), ...f64.equal];
  }

  private kind(register: number): Kind {
    return kindOf(this.instructions, register);
  }

  private whole(register: number): number[] {
    const { op, value } = this.instructions[register]!;
    return op === "constant" ? i32.const(value) : get(this.local(register));
  }

  private expression(register: number): number[] {
    const instruction = this.instructions[register]!;
    const { op, args, value, table } = instruction;
    const [a = 0, b = 0, c = 0] = args;
    const two = (of: readonly number[]) => [...this.number(a), ...this.number(b), ...of];
    const one = (of: readonly number[]) => [...this.number(a), ...of];
    switch (op) {
      case "index":
        return [...this.whole(a), ...i32.const(value), ...i32.mul, ...this.whole(b), ...i32.add];
      case "table":
        return [...this.whole(a), ...i32.const(3), ...i32.shiftLeft, ...f64.load(this.places.table(table!))];
      case "add":
        return two(f64.add);
      case "subtract":
        return two(f64.sub);
      case "multiply":
        return two(f64.mul);
      case "divide":
        return two(f64.div);
      case "min":
        return two(f64.min);
      case "max":
        return two(f64.max);
      case "negate":
        return one(f64.neg);
      case "abs":
        return one(f64.abs);
      case "sqrt":
        return one(f64.sqrt);
      case "less":
        return two(f64.less);
      case "atMost":
        return two(f64.atMost);
      case "equal":
        return two(f64.equal);
      case "computable":
        return [...this.number(a), ...f64.abs, ...f64.const(largest), ...f64.atMost];
      case "not":
        if (this.kind(a) === "truth") return [...get(this.local(a)), ...i32.isZero];
        return [...f64.const(1), ...this.number(a), ...f64.sub];
      case "call":
      case "exp":
      case "log":
        return one(wasm.call(this.places.call(instruction)));
      case "power":
        return two(wasm.call(this.places.power));
      case "round":
        return this.rounded(a);
      case "select":
        return [...this.number(b), ...this.number(c), ...this.isTrue(a), ...select];
      default:
        return this.compared(op as Operator & Comparison, a, b);
    }
  }

  /** Whether a register is neither 0 nor NaN. */
  private isTrue(register: number): number[] {
    if (this.kind(register) !== "number") return get(this.local(register));
    return [...this.number(register), ...f64.abs, ...f64.const(0), ...f64.more];
  }

  /** To the nearest whole number, halves away from zero, with the sign of the operand. */
  private rounded(register: number): number[] {
    const [size, whole] = [this.out.local("f64"), this.out.local("f64")];
    this.out.emit(this.number(register), f64.abs, set(size), get(size), f64.floor, set(whole));
    const up = [...get(size), ...get(whole), ...f64.sub, ...f64.const(0.5), ...f64.atLeast, ...f64.fromInteger];
    return [...get(whole), ...up, ...f64.add, ...this.number(register), ...f64.copySign];
  }

  /** A comparison that forgives rounding noise: with a constant by the ends of what counts as equal. */
  private compared(op: Comparison, a: number, b: number): number[] {
    const [x, y] = [this.number(a), this.number(b)];
    const { op: kind, value } = this.instructions[b]!;
    if (kind === "constant" && Number.isFinite(value)) {
      const { least, greatest } = equals(value);
      const against = (end: number, by: readonly number[]) => [...x, ...f64.const(end), ...by];
      if (op === "<=") return against(greatest, f64.atMost);
      if (op === "<") return against(least, f64.less);
      if (op === ">=") return against(least, f64.atLeast);
      if (op === ">") return against(greatest, f64.more);
      const near = [...against(least, f64.atLeast), ...against(greatest, f64.atMost), ...i32.and];
      return op === "!=" ? [...near, ...i32.isZero] : near;
    }
    const gap = this.out.local("f64");
    this.out.emit(x, y, f64.sub, f64.abs, set(gap));
    const largest = [...x, ...f64.abs, ...y, ...f64.abs, ...f64.max];
    const within = [...get(gap), ...f64.const(tolerance), ...largest, ...f64.mul, ...f64.atMost];
    const bounded = [...get(gap), ...f64.const(Number.POSITIVE_INFINITY), ...f64.less];
    const near = [...within, ...bounded, ...i32.and, ...x, ...y, ...f64.equal, ...i32.or];
    if (op === "==") return near;
    if (op === "!=") return [...near, ...i32.isZero];
    const strict = op === "<" || op === "<=" ? f64.less : f64.more;
    if (op === "<" || op === ">") return [...x, ...y, ...strict, ...near, ...i32.isZero, ...i32.and];
    return [...x, ...y, ...strict, ...near, ...i32.or];
  }
}
