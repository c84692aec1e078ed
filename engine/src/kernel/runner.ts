import { type Operator, operations } from "./operations.js";
import type { Plan } from "./plan.js";
import { single } from "./wasm/single.js";

/** Runs a program at single configurations. */
export interface Runner {
  /** The values of the goals, if the configuration is feasible. The array is written over next time. */
  at(codes: ArrayLike<number>): Float64Array | undefined;
  /** The same after decisions that are not asked are unmade, and those that are now asked made in the first way. Changes the codes. */
  settled(codes: Uint32Array): Float64Array | undefined;
}

/** What works out a configuration. */
interface Machine {
  run(codes: ArrayLike<number>): void;
  asked(decision: number): boolean;
  results(): Float64Array | undefined;
}

/** Runs after which it is worth being compiled. */
const many = 64;

/** By closures, and by WebAssembly if it is run often, where that may be had: the values are the same. `ask` is called now and then while it is compiled; it may throw. */
export function runnerOf(plan: Plan, ask: () => void = () => {}): Runner {
  const { order, whens } = plan;
  const conditional = order.filter((decision) => whens[decision] !== undefined);
  const needed = neededBy(plan);
  let machine = byClosures(plan, needed);
  let runs = 0;
  const run = (codes: ArrayLike<number>) => {
    if (++runs === many) machine = byWebAssembly(plan, needed, ask) ?? machine;
    machine.run(codes);
  };
  return {
    at(codes) {
      run(codes);
      return machine.results();
    },
    settled(codes) {
      run(codes);
      for (const decision of conditional) {
        const asked = machine.asked(decision);
        if (asked === codes[decision]! > 0) continue;
        codes[decision] = asked ? 1 : 0;
        run(codes);
      }
      return machine.results();
    },
  };
}

/** The registers that tell what is feasible, what is asked and what the goals are, each after what it reads. */
function neededBy({ program, tests, goals, whens }: Plan): number[] {
  const { instructions } = program;
  const needed = new Uint8Array(instructions.length);
  for (const register of [...tests, ...goals, ...whens]) if (register !== undefined) needed[register] = 1;
  for (let at = instructions.length - 1; at >= 0; at--)
    if (needed[at]) for (const arg of instructions[at]!.args) needed[arg] = 1;
  return [...instructions.keys()].filter((register) => needed[register]);
}

function byClosures({ program, tests, goals, whens }: Plan, needed: readonly number[]): Machine {
  const { instructions } = program;
  const registers = Float64Array.from(instructions, ({ op, value }) => (op === "constant" ? value : 0));
  const steps = needed.flatMap((at): ((codes: ArrayLike<number>) => void)[] => {
    const { op, args, value, table, call } = instructions[at]!;
    if (op === "constant") return [];
    const [a = 0, b = 0, c = 0] = args;
    const set = (compute: (codes: ArrayLike<number>) => number) => (codes: ArrayLike<number>) => {
      registers[at] = compute(codes);
    };
    if (op === "code") return [set((codes) => codes[value]!)];
    if (op === "index") return [set(() => registers[a]! * value + registers[b]!)];
    if (op === "table") return [set(() => table![registers[a]!]!)];
    if (op === "call") return [set(() => call!(registers[a]!))];
    const { apply } = operations.get(op as Operator)!;
    return [set(() => apply(registers[a]!, registers[b]!, registers[c]!))];
  });
  const values = new Float64Array(goals.length);
  return {
    run(codes) {
      for (const step of steps) step(codes);
    },
    asked: (decision) => registers[whens[decision]!] === 1,
    results() {
      for (const test of tests) if (registers[test] !== 1) return undefined;
      for (const [goal, register] of goals.entries()) values[goal] = registers[register]!;
      return values;
    },
  };
}

function byWebAssembly(plan: Plan, needed: readonly number[], ask: () => void): Machine | undefined {
  const compiled = single(plan, needed, ask);
  if (!compiled) return undefined;
  const { codes, run, asked, values } = compiled;
  let passes = false;
  return {
    run(given) {
      for (let decision = 0; decision < codes.length; decision++) codes[decision] = given[decision]!;
      passes = run();
    },
    asked: (decision) => asked[decision] === 1,
    results: () => (passes ? values : undefined),
  };
}
