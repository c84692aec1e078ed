import type { Bounds } from "./bounds.js";
import type { Lookup } from "./lookup.js";
import type { Plan } from "./plan.js";
import { Schedule, type Step } from "./schedule.js";

/** A step of loops that leave things out: go on only if nothing known is better than these registers everywhere. */
export type CuttingStep = Step | { beaten: readonly number[] };

/** What loops leave out. */
export interface Cuts {
  lookup: Lookup;
  /** By depth, what is done there. */
  steps: readonly (readonly CuttingStep[])[];
}

/** Loops leave out what cannot pass a test, and what something known beats: `wanted` are registers of which more is better. */
export function cutsOf(plan: Plan, bounds: Bounds, lookup: Lookup, wanted: Wanted[]): Cuts {
  const { program, order, tests } = plan;
  const schedule = new Schedule<CuttingStep>(plan);
  const depthOf = (register: number) => program.instructions[register]!.depth;
  const signed = (register: number, sign: number) => (sign > 0 ? register : program.apply("negate", register));
  let before = "";
  for (let depth = 1; depth < order.length; depth++) {
    const later = tests.filter((test) => depthOf(test) > depth);
    const ends = bounds.after(depth, [...wanted.map(({ register }) => register), ...later]);
    const steps = schedule.steps[depth]!;
    for (const { high } of ends.slice(wanted.length)) {
      const test = program.apply("not", program.apply("less", high, program.constant(1)));
      if (program.isConstant(test, 1) || depthOf(test) < depth) continue;
      schedule.place(test);
      steps.push({ test });
    }
    const beaten = wanted.map(({ sign }, i) => signed(sign > 0 ? ends[i]!.high : ends[i]!.low, sign));
    // What is as it was one decision before was looked up there.
    if (beaten.join() === before) continue;
    before = beaten.join();
    for (const register of beaten) schedule.place(register);
    steps.push({ beaten });
  }
  const beaten = wanted.map(({ register, sign }) => signed(register, sign));
  for (const register of beaten) schedule.place(register);
  schedule.steps[order.length]!.push({ beaten });
  return { lookup, steps: schedule.steps };
}

/** A register and whether more or less of it is better. */
export interface Wanted {
  register: number;
  sign: number;
}
