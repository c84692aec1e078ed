import type { Bytes } from "../../wasm/encode.js";
import { FunctionWriter } from "../../wasm/function.js";
import { wasm } from "../../wasm/instructions.js";
import type { Cuts } from "../cuts.js";
import { blockSize, digitBases, slice } from "../enumeration.js";
import type { Plan } from "../plan.js";
import type { Places } from "./places.js";
import { kindOf, Scalars } from "./scalars.js";

const { f64, i32, get, set, tee } = wasm;

/** Where loops write, in bytes, and what they call. */
export interface Surroundings {
  places: Places;
  grid: number;
  goals: readonly number[];
  numbers: number;
  /** Functions: takes a block of so many rows; whether to go on after so many steps; the loops of the decisions that are made last. */
  flush: number;
  goOn: number;
  inner: number;
  /** The global that counts steps. */
  steps: number;
}

/** A parameter of the function of the inner loops. */
export type Parameter = { register: number; type: "i32" | "f64" } | { rows: true } | { number: true };

/** What the loops from a depth on read that is known further out. */
export function parametersOf({ program, order, whens, goals }: Plan, cuts: Cuts, from: number): Parameter[] {
  const { instructions } = program;
  const within = new Set(order.slice(from).map((decision) => program.code(decision)));
  const read: number[] = [];
  for (const step of cuts.steps.slice(from + 1).flat()) {
    if ("compute" in step) {
      within.add(step.compute);
      read.push(...instructions[step.compute]!.args);
    } else if ("test" in step) read.push(step.test);
    else read.push(...step.beaten);
  }
  read.push(...goals, ...order.slice(from).flatMap((decision) => whens[decision] ?? []));
  const outer = [...new Set(read)].filter((one) => !within.has(one) && instructions[one]!.op !== "constant");
  const typed = outer.map(
    (register): Parameter => ({
      register,
      type: kindOf(instructions, register) === "number" ? "f64" : "i32",
    }),
  );
  return [...typed, { number: true }, { rows: true }];
}

/**
 * Loops over the decisions of a plan that leave out what is cut off, as two functions. Those from the depth `split` on are in one of their own, since only what is
 * called anew runs as the compiler has improved it meanwhile; it answers how many rows the block has then. The outer one answers whether it came to the end.
 */
export function loopFunctions(plan: Plan, cuts: Cuts, around: Surroundings, split: number): Bytes[] {
  const outer = new LoopsWriter(plan, cuts, around, split);
  if (split >= plan.order.length) return [outer.outer([])];
  const parameters = parametersOf(plan, cuts, split);
  return [outer.outer(parameters), new LoopsWriter(plan, cuts, around, split, parameters).inner()];
}

class LoopsWriter {
  private readonly scalars: Scalars;
  private readonly out: FunctionWriter;
  private readonly rows: number;
  private readonly steps: number;
  private readonly bases: number[];
  /** The number of the configuration so far. */
  private number: number;

  constructor(
    private readonly plan: Plan,
    private readonly cuts: Cuts,
    private readonly around: Surroundings,
    private readonly split: number,
    parameters: readonly Parameter[] = [],
  ) {
    this.out = new FunctionWriter(parameters.length);
    this.scalars = new Scalars(this.out, plan.program.instructions, around.places);
    this.bases = digitBases(plan);
    for (const [local, parameter] of parameters.entries())
      if ("register" in parameter) this.scalars.bind(parameter.register, local);
    const given = (key: string) => parameters.findIndex((parameter) => key in parameter);
    this.number = given("number");
    this.rows = parameters.length > 0 ? given("rows") : this.out.local("i32");
    this.steps = this.out.local("i32");
  }

  outer(parameters: readonly Parameter[]): number[] {
    const { out, around, rows } = this;
    out.emit(wasm.block);
    this.stepsAt(0);
    this.loop(0, () => this.callInner(parameters));
    out.emit(wasm.end, get(rows), wasm.call(around.flush), wasm.globalGet(around.steps), wasm.call(around.goOn));
    return out.finished();
  }

  inner(): number[] {
    const { out, around, rows, steps } = this;
    this.loop(this.split, () => {});
    const counted = [...wasm.globalGet(around.steps), ...get(steps), ...i32.add];
    out.emit(counted, wasm.globalSet(around.steps), get(rows));
    return out.finished();
  }

  /** The loop of the decision that is made at a depth, and what is within; `beyond` writes what is in the place of the inner loops. */
  private loop(depth: number, beyond: () => void): void {
    const { out, plan, scalars, split } = this;
    const decision = plan.order[depth]!;
    const when = plan.whens[decision];
    const [code, last] = [out.local("i32"), out.local("i32")];
    scalars.bind(plan.program.code(decision), code);
    if (when === undefined) out.emit(i32.const(1), set(code), i32.const(plan.counts[decision]!), set(last));
    else out.emit(scalars.isOne(when), tee(code), i32.const(plan.counts[decision]!), i32.mul, set(last));
    out.emit(wasm.block, wasm.loop, get(code), get(last), i32.more, wasm.branchIf(1), wasm.block);
    if (depth < split) this.ask();
    else out.emit(get(this.steps), i32.const(1), i32.add, set(this.steps));
    this.stepsAt(depth + 1);
    const before = this.number;
    this.number = out.local("f64");
    const digits = depth === 0 ? [] : [...get(before), ...f64.const(this.bases[depth]!), ...f64.mul];
    out.emit(digits, get(code), f64.fromInteger, depth === 0 ? [] : f64.add, set(this.number));
    if (depth + 1 === plan.order.length) this.row();
    else if (depth + 1 === split) beyond();
    else this.loop(depth + 1, beyond);
    this.number = before;
    out.emit(wasm.end, get(code), i32.const(1), i32.add, set(code), wasm.branch(0), wasm.end, wasm.end);
    if (depth + 1 === plan.order.length) this.flushIfFull();
  }

  /** What is done at a depth; what is left out goes on after the block around it. */
  private stepsAt(depth: number): void {
    const { out, scalars } = this;
    for (const step of this.cuts.steps[depth]!) {
      if ("compute" in step) scalars.compute(step.compute);
      else if ("test" in step) out.emit(scalars.isOne(step.test), i32.isZero, wasm.branchIf(0));
      else out.emit(this.beaten(step.beaten), wasm.branchIf(0));
    }
  }

  /** Whether something known is better than all of these registers. */
  private beaten(registers: readonly number[]): number[] {
    const { lows, scales, sizes, strides } = this.cuts.lookup;
    const cells = registers.map((register, axis) => {
      const cell = this.out.local("i32");
      const value = [...this.scalars.number(register), ...f64.const(lows[axis]!), ...f64.sub];
      this.out.emit(value, f64.const(scales[axis]!), f64.mul, i32.truncated, set(cell));
      const zero = i32.const(0);
      const top = i32.const(sizes[axis]! - 1);
      this.out.emit(get(cell), zero, get(cell), zero, i32.more, wasm.select, set(cell));
      this.out.emit(get(cell), top, get(cell), top, i32.less, wasm.select, set(cell));
      return cell;
    });
    const [first, ...others] = cells as [number, ...number[]];
    const word = others.flatMap((cell, i) => [...get(cell), ...i32.const(strides[i + 1]!), ...i32.mul, ...i32.add]);
    const address = [...get(first), ...i32.const(5), ...i32.shiftRight, ...word, ...i32.const(2), ...i32.shiftLeft];
    return [...address, ...i32.load(this.around.grid), ...get(first), ...i32.shiftRight, ...i32.const(1), ...i32.and];
  }

  private row(): void {
    const { out, around, plan, rows, scalars } = this;
    const at = [...get(rows), ...i32.const(3), ...i32.shiftLeft];
    for (const [goal, register] of plan.goals.entries())
      out.emit(at, scalars.number(register), f64.store(around.goals[goal]!));
    out.emit(at, get(this.number), f64.store(around.numbers), get(rows), i32.const(1), i32.add, set(rows));
  }

  private flushIfFull(): void {
    const { out, rows } = this;
    out.emit(wasm.block, get(rows), i32.const(blockSize(this.plan).full), i32.less, wasm.branchIf(0));
    out.emit(get(rows), wasm.call(this.around.flush), i32.const(0), set(rows), wasm.end);
  }

  /** Counts a step; now and then asks whether to go on. */
  private ask(): void {
    const { out, around, steps } = this;
    out.emit(wasm.globalGet(around.steps), i32.const(1), i32.add, tee(steps), wasm.globalSet(around.steps));
    out.emit(wasm.block, get(steps), i32.const(slice), i32.less, wasm.branchIf(0));
    out.emit(wasm.block, get(steps), wasm.call(around.goOn), wasm.branchIf(0), i32.const(0), wasm.return, wasm.end);
    out.emit(i32.const(0), wasm.globalSet(around.steps), wasm.end);
  }

  private callInner(parameters: readonly Parameter[]): void {
    const { out, rows } = this;
    const locals = parameters.map((parameter) =>
      "register" in parameter ? this.scalars.local(parameter.register) : "rows" in parameter ? rows : this.number,
    );
    out.emit(...locals.map(get), wasm.call(this.around.inner), set(rows));
  }
}
