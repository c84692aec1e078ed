import type { Plan } from "./plan.js";

/** What is done at one depth, in order: compute a register, or go on only if it is 1. */
export type Step = { compute: number } | { test: number };

/**
 * For each depth, from before any decision to after the last, what is done as soon as that many decisions are made: tests first, each after what it
 * needs, then all else that is known there and is needed deeper.
 */
export const scheduleOf = (plan: Plan): Step[][] => new Schedule<Step>(plan).steps;

/** A schedule to which more can be added. */
export class Schedule<More> {
  readonly steps: (Step | More)[][];
  private readonly placed = new Set<number>();

  constructor(private readonly plan: Plan) {
    const { program, order, tests, goals, whens } = plan;
    this.steps = Array.from({ length: order.length + 1 }, () => []);
    for (const test of tests) {
      const { op, value } = program.instructions[test]!;
      if (op === "constant" && value === 1) continue;
      this.place(test);
      this.steps[program.instructions[test]!.depth]!.push({ test });
    }
    for (const register of [...whens.filter((when) => when !== undefined), ...goals]) this.place(register);
  }

  /** Has a register computed as soon as it can be. */
  place(register: number): void {
    const { op, args, depth } = this.plan.program.instructions[register]!;
    if (this.placed.has(register) || op === "constant" || op === "code") return;
    this.placed.add(register);
    for (const arg of args) this.place(arg);
    this.steps[depth]!.push({ compute: register });
  }
}
