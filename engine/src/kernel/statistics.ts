import { ofSamples, type Statistic } from "../evaluate/statistic.js";
import type { Entry } from "./column.js";
import type { Program } from "./program.js";

export function ofEntry(statistic: Statistic, entry: Entry): number {
  if (typeof entry !== "number") return ofSamples(statistic, entry.values);
  return statistic.kind === "sd" ? 0 : entry;
}

/**
 * The mean of a register. What is linear needs no samples but the means of what it is made of: of sums, of products with what is certain, of
 * what is picked by what is certain.
 */
export function meanOf(program: Program, register: number): number {
  const { op, args, sampled } = program.instructions[register]!;
  const [a = 0, b = 0, c = 0] = args;
  const certain = (arg: number) => !program.instructions[arg]!.sampled;
  const part = (arg: number) => meanOf(program, arg);
  if (!sampled) return register;
  if (op === "add" || op === "subtract") return program.apply(op, part(a), part(b));
  if (op === "negate") return program.apply(op, part(a));
  if (op === "multiply" && (certain(a) || certain(b))) return program.apply(op, part(a), part(b));
  if (op === "divide" && certain(b)) return program.apply(op, part(a), b);
  if (op === "select" && certain(a)) return program.apply(op, a, part(b), part(c));
  return program.statistic({ kind: "mean" }, register);
}
