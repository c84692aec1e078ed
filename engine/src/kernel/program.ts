import { type Operator, operations } from "./operations.js";

/** One step of a program. Its number is the register that holds its result; `args` are registers of earlier steps. */
export interface Instruction {
  op: Operator | "constant" | "code" | "index" | "table" | "call";
  args: readonly number[];
  /** Of a constant its value, of a code the decision, of an index the number of codes of the second argument. */
  value: number;
  table?: Float64Array;
  call?: (x: number) => number;
  /** How many decisions, in the order in which they are made, must be made for it to be known. */
  depth: number;
}

/** Straight-line arithmetic over the codes of decisions, in which nothing is computed twice. */
export class Program {
  readonly instructions: Instruction[] = [];
  private readonly known = new Map<string, number>();
  private readonly calls = new Map<(x: number) => number, number>();

  /** `depths`: for each decision, how many are made once it is. */
  constructor(private readonly depths: readonly number[]) {}

  constant(value: number): number {
    return this.add(`constant ${Object.is(value, -0) ? "-0" : value}`, { op: "constant", args: [], value, depth: 0 });
  }

  /** The code of a decision. */
  code(decision: number): number {
    return this.add(`code ${decision}`, { op: "code", args: [], value: decision, depth: this.depths[decision]! });
  }

  /** Where a row of a table stands: `row × size + column`. */
  index(row: number, size: number, column: number): number {
    const args = [row, column];
    return this.add(`index ${size} ${args}`, { op: "index", args, value: size, depth: this.depthOf(args) });
  }

  /** An entry of a table. */
  table(index: number, table: Float64Array): number {
    if (table.every((entry) => Object.is(entry, table[0]))) return this.constant(table[0]!);
    const text = Array.from(table, (entry) => (Object.is(entry, -0) ? "-0" : entry)).join();
    return this.add(`table ${index} ${text}`, {
      op: "table",
      args: [index],
      value: 0,
      table,
      depth: this.depthOf([index]),
    });
  }

  /** A function that has no other form. */
  call(call: (x: number) => number, arg: number): number {
    if (this.isConstant(arg)) return this.constant(call(this.instructions[arg]!.value));
    const number = this.calls.get(call) ?? this.calls.size;
    this.calls.set(call, number);
    return this.add(`call ${number} ${arg}`, { op: "call", args: [arg], value: 0, call, depth: this.depthOf([arg]) });
  }

  apply(op: Operator, ...args: number[]): number {
    const [a, b, c] = args.map((arg) => this.instructions[arg]!);
    if (args.every((arg) => this.isConstant(arg)))
      return this.constant(operations.get(op)!.apply(a!.value, b?.value ?? 0, c?.value ?? 0));
    if (op === "select" && this.isConstant(args[0]!)) return a!.value ? args[1]! : args[2]!;
    if (op === "select" && args[1] === args[2]) return args[1]!;
    return (
      this.folded(op, args) ??
      this.merged(op, args) ??
      this.add(`${op} ${args}`, { op, args, value: 0, depth: this.depthOf(args) })
    );
  }

  /** An operation on tables with one index is a table. */
  private folded(op: Operator, args: readonly number[]): number | undefined {
    const parts = args.map((arg) => this.instructions[arg]!);
    const tables = parts.filter(({ op }) => op === "table");
    const index = tables[0]?.args[0];
    if (index === undefined || tables.some(({ args }) => args[0] !== index)) return undefined;
    if (parts.some(({ op }) => op !== "table" && op !== "constant")) return undefined;
    const { apply } = operations.get(op)!;
    const [a, b, c] = parts.map(
      ({ table, value }) =>
        (at: number) =>
          table ? table[at]! : value,
    );
    const entries = tables[0]!.table!.map((_, at) => apply(a!(at), b?.(at) ?? 0, c?.(at) ?? 0));
    return this.table(index, entries);
  }

  /** `x + a + b`, where of two tables with one index one always leaves what it is added to, is one addition; so are factors. */
  private merged(op: Operator, [first, second]: readonly number[]): number | undefined {
    if (op !== "add" && op !== "multiply") return undefined;
    const neutral = op === "add" ? -0 : 1;
    if (this.isConstant(second!, neutral)) return first;
    const [inner, last] = [this.instructions[first!]!, this.instructions[second!]!];
    if (inner.op !== op || last.op !== "table") return undefined;
    const before = this.instructions[inner.args[1]!]!;
    if (before.op !== "table" || before.args[0] !== last.args[0]) return undefined;
    const [a, b] = [before.table!, last.table!];
    if (a.some((entry, at) => !Object.is(entry, neutral) && !Object.is(b[at], neutral))) return undefined;
    const entries = a.map((entry, at) => (Object.is(entry, neutral) ? b[at]! : entry));
    return this.apply(op, inner.args[0]!, this.table(last.args[0]!, entries));
  }

  isConstant(register: number, value?: number): boolean {
    const instruction = this.instructions[register]!;
    return instruction.op === "constant" && (value === undefined || Object.is(instruction.value, value));
  }

  private depthOf(args: readonly number[]): number {
    return args.reduce((deepest, arg) => Math.max(deepest, this.instructions[arg]!.depth), 0);
  }

  private add(key: string, instruction: Instruction): number {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.known.set(key, this.instructions.length);
    return this.instructions.push(instruction) - 1;
  }
}
