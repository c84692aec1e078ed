import { type Operator, operations } from "./operations.js";
import type { Plan } from "./plan.js";

/** Runs a program at single configurations. */
export interface Runner {
  /** The values of the goals, if the configuration is feasible. The array is written over next time. */
  at(codes: ArrayLike<number>): Float64Array | undefined;
  /** The same after decisions that are not asked are unmade, and those that are now asked made in the first way. Changes the codes. */
  settled(codes: Uint32Array): Float64Array | undefined;
}

export function runnerOf({ program, order, tests, goals, whens }: Plan): Runner {
  const { instructions } = program;
  const conditional = order.filter((decision) => whens[decision] !== undefined);
  const needed = new Uint8Array(instructions.length);
  for (const register of [...tests, ...goals, ...conditional.map((decision) => whens[decision]!)]) needed[register] = 1;
  for (let at = instructions.length - 1; at >= 0; at--)
    if (needed[at]) for (const arg of instructions[at]!.args) needed[arg] = 1;
  const registers = Float64Array.from(instructions, ({ op, value }) => (op === "constant" ? value : 0));
  const steps = instructions.flatMap(({ op, args, value, table, call }, at): ((codes: ArrayLike<number>) => void)[] => {
    if (!needed[at] || op === "constant") return [];
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
  const run = (codes: ArrayLike<number>) => {
    for (const step of steps) step(codes);
  };
  const values = new Float64Array(goals.length);
  const results = () => {
    for (const test of tests) if (registers[test] !== 1) return undefined;
    for (const [goal, register] of goals.entries()) values[goal] = registers[register]!;
    return values;
  };
  return {
    at(codes) {
      run(codes);
      return results();
    },
    settled(codes) {
      run(codes);
      for (const decision of conditional) {
        const asked = registers[whens[decision]!] === 1;
        if (asked === codes[decision]! > 0) continue;
        codes[decision] = asked ? 1 : 0;
        run(codes);
      }
      return results();
    },
  };
}
