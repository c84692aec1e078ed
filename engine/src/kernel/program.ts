import type { Node } from "../evaluate/node.js";
import type { Statistic } from "../evaluate/statistic.js";
import type { Column, Entry } from "./column.js";
import { elementwise } from "./elementwise.js";
import { type Operator, operations } from "./operations.js";
import { ofEntry } from "./statistics.js";

/** One step of a program. Its number is the register that holds its result; `args` are registers of earlier steps. */
export interface Instruction {
  op: Operator | "constant" | "code" | "index" | "table" | "call" | "columns" | "statistic" | "node" | "missing";
  args: readonly number[];
  /** Of a constant its value, of a code the decision, of an index the number of codes of the second argument. */
  value: number;
  table?: Float64Array;
  call?: (x: number) => number;
  /** Of columns: like a table, but what is uncertain has a value for each sample. */
  columns?: readonly Entry[];
  /** Of what is uncertain: known only after samples were looked at. */
  statistic?: Statistic;
  /** What the evaluator says; `missing` says whether it is. */
  node?: Node;
  /** It has a value for each sample. */
  sampled: boolean;
  /** It is a statistic, or depends on one. */
  late: boolean;
  /** How many decisions, in the order in which they are made, must be made for it to be known. */
  depth: number;
}

/** Straight-line arithmetic over the codes of decisions, in which nothing is computed twice. */
export class Program {
  readonly instructions: Instruction[] = [];
  private readonly known = new Map<string, number>();
  private readonly calls = new Map<(x: number) => number, number>();
  private readonly columnNumbers = new Map<Column, number>();
  private readonly nodeNumbers = new Map<Node, number>();

  /**
   * `depths`: for each decision, how many are made once it is. Operations on columns, and statistics of them, are done for each index beforehand
   * where there are no more than `most` says.
   */
  constructor(
    private readonly depths: readonly number[],
    private readonly most = { columns: 16, statistics: 4096 },
  ) {}

  constant(value: number): number {
    return this.add(`constant ${textOf(value)}`, { op: "constant", args: [], value });
  }

  /** The code of a decision. */
  code(decision: number): number {
    return this.add(`code ${decision}`, { op: "code", args: [], value: decision }, this.depths[decision]);
  }

  /** Where a row of a table stands: `row × size + column`. */
  index(row: number, size: number, column: number): number {
    const args = [row, column];
    return this.add(`index ${size} ${args}`, { op: "index", args, value: size });
  }

  /** An entry of a table. */
  table(index: number, table: Float64Array): number {
    if (table.every((entry) => Object.is(entry, table[0]))) return this.constant(table[0]!);
    const text = Array.from(table, textOf).join();
    return this.add(`table ${index} ${text}`, {
      op: "table",
      args: [index],
      value: 0,
      table,
    });
  }

  /** An entry for each index, of which some have a value for each sample. */
  columns(index: number, entries: readonly Entry[]): number {
    const [first] = entries;
    if (entries.every((entry) => typeof entry === "number")) return this.table(index, Float64Array.from(entries));
    const same = typeof first === "object" && entries.every((entry) => entry === first);
    const [at, columns] = same ? [this.constant(0), [first]] : [index, entries];
    const names = columns.map((entry) => (typeof entry === "number" ? textOf(entry) : `c${this.numberOf(entry)}`));
    return this.add(`columns ${at} ${names}`, { op: "columns", args: [at], value: 0, columns, sampled: true });
  }

  /** A statistic of a register. */
  statistic(statistic: Statistic, of: number): number {
    const { sampled, op, args, columns, late } = this.instructions[of]!;
    if (!sampled) return statistic.kind === "sd" ? this.constant(0) : of;
    if (late) throw new Error("A statistic of what depends on a statistic has no form.");
    if (op === "columns" && columns!.length <= this.most.statistics)
      return this.table(
        args[0]!,
        Float64Array.from(columns!, (entry) => ofEntry(statistic, entry)),
      );
    const key = `statistic ${statistic.kind} ${statistic.kind === "percentile" ? statistic.p : ""} ${of}`;
    return this.add(key, { op: "statistic", args: [of], value: 0, statistic, sampled: false, late: true });
  }

  /** What the evaluator says of a number that depends on samples, where no program is known. */
  node(node: Node): { value: number; missing: number } {
    const number = this.nodeNumbers.get(node) ?? this.nodeNumbers.size;
    this.nodeNumbers.set(node, number);
    const depth = node.reads.reduce((deepest, decision) => Math.max(deepest, this.depths[decision]!), 0);
    const all = { args: [], value: 0, node, late: true };
    return {
      value: this.add(`node ${number}`, { ...all, op: "node" }, depth),
      missing: this.add(`missing ${number}`, { ...all, op: "missing" }, depth),
    };
  }

  private numberOf(column: Column): number {
    const number = this.columnNumbers.get(column) ?? this.columnNumbers.size;
    this.columnNumbers.set(column, number);
    return number;
  }

  /** A function that has no other form. */
  call(call: (x: number) => number, arg: number): number {
    if (this.isConstant(arg)) return this.constant(call(this.instructions[arg]!.value));
    const number = this.calls.get(call) ?? this.calls.size;
    this.calls.set(call, number);
    return this.add(`call ${number} ${arg}`, { op: "call", args: [arg], value: 0, call });
  }

  apply(op: Operator, ...args: number[]): number {
    const [a, b, c] = args.map((arg) => this.instructions[arg]!);
    if (args.every((arg) => this.isConstant(arg)))
      return this.constant(operations.get(op)!.apply(a!.value, b?.value ?? 0, c?.value ?? 0));
    if (op === "select" && this.isConstant(args[0]!)) return a!.value ? args[1]! : args[2]!;
    if (op === "select" && args[1] === args[2]) return args[1]!;
    return this.folded(op, args) ?? this.merged(op, args) ?? this.add(`${op} ${args}`, { op, args, value: 0 });
  }

  /** An operation on tables with one index is a table. */
  private folded(op: Operator, args: readonly number[]): number | undefined {
    const parts = args.map((arg) => this.instructions[arg]!);
    const known = args.map((arg) => this.entriesOf(arg));
    if (!known.every((entries) => entries !== undefined)) return undefined;
    const indexed = parts.filter(({ op }, i) => op !== "constant" && known[i]!.length > 1);
    const index = indexed[0]?.args[0];
    if (indexed.some(({ args }) => args[0] !== index)) return undefined;
    const sampled = parts.some(({ sampled }) => sampled);
    const length = known.reduce((most, entries) => Math.max(most, entries.length), 1);
    const picks = op === "select" && !parts[0]!.sampled;
    if (sampled && !picks && length > this.most.columns) return undefined;
    const entryAt = (at: number) =>
      elementwise(
        op,
        known.map((entries) => entries[entries.length === 1 ? 0 : at]!),
      );
    return this.columns(
      index ?? this.constant(0),
      Array.from({ length }, (_, at) => entryAt(at)),
    );
  }

  /** What a register is everywhere; undefined where that depends on a decision. */
  entryOf(register: number): Entry | undefined {
    const entries = this.entriesOf(register);
    return entries?.length === 1 ? entries[0] : undefined;
  }

  /** What it is at each index; one entry for what is the same everywhere. */
  private entriesOf(register: number): ArrayLike<Entry> | undefined {
    const { op, value, table, columns } = this.instructions[register]!;
    return op === "constant" ? [value] : (table ?? columns);
  }

  /** `x + a + b`, where of two tables with one index one always leaves what it is added to, is one addition; so are factors. */
  private merged(op: Operator, [first, second]: readonly number[]): number | undefined {
    if (op !== "add" && op !== "multiply") return undefined;
    const neutral = op === "add" ? -0 : 1;
    if (this.isConstant(second!, neutral)) return first;
    const [inner, last] = [this.instructions[first!]!, this.instructions[second!]!];
    if (inner.op !== op || !isTable(last)) return undefined;
    const before = this.instructions[inner.args[1]!]!;
    if (!isTable(before) || before.args[0] !== last.args[0]) return undefined;
    const [a, b] = [this.entriesOf(inner.args[1]!)!, this.entriesOf(second!)!];
    const at = Array.from(a, (_, i) => i);
    if (at.some((i) => !Object.is(a[i], neutral) && !Object.is(b[i], neutral))) return undefined;
    const entries = at.map((i) => (Object.is(a[i], neutral) ? b[i]! : a[i]!));
    return this.apply(op, inner.args[0]!, this.columns(last.args[0]!, entries));
  }

  isConstant(register: number, value?: number): boolean {
    const instruction = this.instructions[register]!;
    return instruction.op === "constant" && (value === undefined || Object.is(instruction.value, value));
  }

  private add(
    key: string,
    given: Omit<Instruction, "depth" | "sampled" | "late"> & Partial<Instruction>,
    depth = 0,
  ): number {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.known.set(key, this.instructions.length);
    const args = given.args.map((arg) => this.instructions[arg]!);
    return (
      this.instructions.push({
        sampled: args.some(({ sampled }) => sampled),
        late: args.some(({ late }) => late),
        ...given,
        depth: args.reduce((deepest, arg) => Math.max(deepest, arg.depth), depth),
      }) - 1
    );
  }
}

const isTable = ({ op }: Instruction): boolean => op === "table" || op === "columns";

const textOf = (value: number): string => (Object.is(value, -0) ? "-0" : String(value));
