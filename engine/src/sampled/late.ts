import { closure } from "../kernel/closures.js";
import type { WholePlan } from "../kernel/plan.js";

/** What of a plan is known only after samples were looked at. */
export interface Late {
  /** Registers of statistics that are needed. */
  statistics: number[];
  /** Registers that are certain, and that it reads. */
  reads: number[];
  /** Works out all of it, given both; false where a test fails. */
  passes(registers: Float64Array): () => boolean;
}

export function lateOf({ program, late }: WholePlan): Late {
  const { instructions } = program;
  const statistics: number[] = [];
  const reads: number[] = [];
  const steps: Parameters<typeof closure>[0][] = [];
  const placed = new Set<number>();
  const place = (register: number): void => {
    if (placed.has(register)) return;
    placed.add(register);
    const { op, args, late } = instructions[register]!;
    if (!late) reads.push(register);
    else if (op === "statistic") statistics.push(register);
    else {
      for (const arg of args) place(arg);
      steps.push({ compute: register });
    }
  };
  for (const test of late?.tests ?? []) {
    place(test);
    steps.push({ test });
  }
  for (const goal of late?.goals ?? []) place(goal);
  return {
    statistics,
    reads,
    passes: (registers) => {
      const closures = steps.map((step) => closure(step, instructions, registers));
      return () => closures.every((step) => step());
    },
  };
}
