import type { Plan } from "./plan.js";

/** What is done at one depth, in order: compute a register, or go on only if it is 1. */
export type Step = { compute: number } | { test: number };

/**
 * For each depth, from before any decision to after the last, what is done as soon as that many decisions are made: tests first, each after what it
 * needs, then all else that is known there and is needed deeper.
 */
export function scheduleOf({ program, order, tests, goals, whens }: Plan): Step[][] {
  const { instructions } = program;
  const steps: Step[][] = Array.from({ length: order.length + 1 }, () => []);
  const placed = new Set<number>();
  const place = (register: number): void => {
    const { op, args, depth } = instructions[register]!;
    if (placed.has(register) || op === "constant" || op === "code") return;
    placed.add(register);
    for (const arg of args) place(arg);
    steps[depth]!.push({ compute: register });
  };
  for (const test of tests) {
    const { op, value, depth } = instructions[test]!;
    if (op === "constant" && value === 1) continue;
    place(test);
    steps[depth]!.push({ test });
  }
  for (const register of [...whens.filter((when) => when !== undefined), ...goals]) place(register);
  return steps;
}
