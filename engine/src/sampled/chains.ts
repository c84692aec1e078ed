import type { Instruction } from "../kernel/program.js";

/** An operation on many, in any order. */
export interface Chain {
  terms: number[];
  /** The operation that puts a term to the others: its arguments, in which `term` and `rest` stand for these. */
  args: (number | "term" | "rest")[];
}

/**
 * Finds sums, products, extremes, and conditions of which all or any must hold, each with all its terms, however the program nests them. What else reads a
 * part of one is a term of its own.
 */
export function chainsIn(instructions: readonly Instruction[], statistics: readonly number[]) {
  const uses = usesOf(instructions, statistics);
  const isTruth = truths(instructions);
  /** What two registers a link of a chain puts together, if the register is one; `kind` is the same along a chain. */
  const linkOf = (register: number): { kind: string; parts: [number, number]; args: Chain["args"] } | undefined => {
    const { op, args, sampled } = instructions[register]!;
    const [a, b, c] = args as [number, number, number];
    if (!sampled) return undefined;
    if (op === "add" || op === "multiply" || op === "min" || op === "max")
      return { kind: op, parts: [a, b], args: ["rest", "term"] };
    if (op !== "select" || !isTruth(a)) return undefined;
    if (isConstant(b, 1) && isTruth(c)) return { kind: "or", parts: [a, c], args: ["term", b, "rest"] };
    return isConstant(c, 0) && isTruth(b) ? { kind: "and", parts: [a, b], args: ["term", "rest", c] } : undefined;
  };
  const isConstant = (register: number, value: number) =>
    instructions[register]!.op === "constant" && Object.is(instructions[register]!.value, value);
  return (register: number): Chain | undefined => {
    const root = linkOf(register);
    if (!root) return undefined;
    const termsOf = (part: number): number[] => {
      const link = uses.get(part) === 1 ? linkOf(part) : undefined;
      return link?.kind === root.kind ? link.parts.flatMap(termsOf) : [part];
    };
    return { terms: root.parts.flatMap(termsOf), args: root.args };
  };
}

/** How many operations, of those that statistics need, read each register. */
function usesOf(instructions: readonly Instruction[], statistics: readonly number[]): ReadonlyMap<number, number> {
  const uses = new Map<number, number>();
  const read = (register: number): void => {
    const before = uses.get(register) ?? 0;
    uses.set(register, before + 1);
    if (before === 0) for (const arg of instructions[register]!.args) read(arg);
  };
  for (const statistic of statistics) read(statistic);
  return uses;
}

const conditions = new Set(["<", "<=", ">", ">=", "==", "!=", "less", "atMost", "equal", "computable"]);

/** Whether a register is always 0 or 1. */
function truths(instructions: readonly Instruction[]): (register: number) => boolean {
  const known = new Map<number, boolean>();
  const isTruth = (register: number): boolean => {
    const before = known.get(register);
    if (before !== undefined) return before;
    const { op, args, value, table } = instructions[register]!;
    const is = (one: number) => Object.is(one, 0) || one === 1;
    const found =
      conditions.has(op) ||
      (op === "constant" && is(value)) ||
      (op === "table" && table!.every(is)) ||
      (op === "not" && isTruth(args[0]!)) ||
      (op === "select" && isTruth(args[1]!) && isTruth(args[2]!));
    known.set(register, found);
    return found;
  };
  return isTruth;
}
