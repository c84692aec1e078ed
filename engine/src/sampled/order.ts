import type { CodeColumn } from "../kernel/collect.js";
import type { Plan } from "../kernel/plan.js";
import type { Program } from "../kernel/program.js";
import { chainsIn } from "./chains.js";

/** By register, how many decisions of an order must be made for it to be known. */
export function depthsIn({ instructions }: Program, order: readonly number[]): number[] {
  const position = new Map(order.map((decision, at) => [decision, at + 1]));
  const depths: number[] = [];
  for (const { op, args, value } of instructions) {
    const own = op === "code" ? position.get(value)! : 0;
    depths.push(args.reduce((deepest, arg) => Math.max(deepest, depths[arg]!), own));
  }
  return depths;
}

/**
 * An order of decisions in which statistics take little work: innermost those that few operations read, or that have many options, so that what is further
 * out is worked out once for more configurations. From the innermost on, each is the best for what is left. `ask` is called now and then.
 */
export function orderFor({ program, order, counts }: Plan, statistics: readonly number[], ask: () => void): number[] {
  let operations = operationsOf(program, statistics, ask);
  const left = new Set(order);
  const chosen: number[] = [];
  while (left.size > 0) {
    ask();
    let best: { decision: number; cost: number } | undefined;
    // Of equal ones the last stays innermost.
    for (const decision of [...left].reverse()) {
      const reading = operations.filter((reads) => reads.has(decision)).length;
      const cost = reading + (operations.length - reading) / Math.max(1, counts[decision]!);
      if (!best || cost < best.cost) best = { decision, cost };
    }
    const { decision } = best!;
    left.delete(decision);
    chosen.unshift(decision);
    operations = operations.filter((reads) => !reads.has(decision));
  }
  return chosen;
}

/** Registers between two questions whether to go on. */
const slice = 64;

/** Of each operation on samples that statistics need, the decisions that it reads; of those on many, what each term reads. */
function operationsOf(
  { instructions }: Program,
  statistics: readonly number[],
  ask: () => void,
): ReadonlySet<number>[] {
  const known = new Map<number, ReadonlySet<number>>();
  const operations: ReadonlySet<number>[] = [];
  const chainOf = chainsIn(instructions, statistics);
  const readsOf = (register: number): ReadonlySet<number> => {
    const before = known.get(register);
    if (before) return before;
    if (known.size % slice === 0) ask();
    const { op, args, value, sampled } = instructions[register]!;
    const chain = chainOf(register);
    const parts = (chain?.terms ?? args).map(readsOf);
    const reads = new Set(op === "code" ? [value] : parts.flatMap((part) => [...part]));
    known.set(register, reads);
    if (chain) operations.push(...parts.slice(1));
    else if (op === "statistic" || (sampled && op !== "columns")) operations.push(reads);
    return reads;
  };
  for (const statistic of statistics) readsOf(statistic);
  return operations;
}

/** The rows sorted by their codes, as an order of decisions says. */
export function sortedRows(
  columns: readonly CodeColumn[],
  count: number,
  order: readonly number[],
  ask: () => void,
): Uint32Array {
  let rows = Uint32Array.from({ length: count }, (_, row) => row);
  for (const decision of order.toReversed()) {
    ask();
    const column = columns[decision]!;
    const ends: number[] = [];
    for (const row of rows) ends[column[row]!] = (ends[column[row]!] ?? 0) + 1;
    let sum = 0;
    const starts = Array.from(ends, (size = 0) => {
      sum += size;
      return sum - size;
    });
    const next = new Uint32Array(count);
    for (const row of rows) next[starts[column[row]!]!++] = row;
    rows = next;
  }
  return rows;
}
