import { numberOf } from "../evaluate/blocks.js";
import { askingDepth, below, blockSize, digitBases, type Enumeration, slice } from "./enumeration.js";
import { missingOf } from "./lowered.js";
import { operations } from "./operations.js";
import type { Plan } from "./plan.js";
import type { Instruction } from "./program.js";
import { type Step, scheduleOf } from "./schedule.js";

/** The plan as closures over registers: slower than generated code, of use where there is little to do or no code may be generated. */
export function closures(plan: Plan): Enumeration {
  const { program, order, counts, whens, goals } = plan;
  const registers = Float64Array.from(program.instructions, ({ op, value }) => (op === "constant" ? value : 0));
  const codes = new Uint32Array(counts.length);
  const steps = scheduleOf(plan).map((list) => list.map((step) => closure(step, program.instructions, registers)));
  const codeRegisters = order.map((decision) => program.code(decision));
  const bases = digitBases(plan);
  const { full } = blockSize(plan);
  const inner = below(plan);
  const asking = askingDepth(plan);
  const passes = (depth: number) => {
    for (const step of steps[depth]!) if (!step()) return false;
    return true;
  };
  return (sink) => {
    let rows = 0;
    let work = 0;
    const take = (number: number) => {
      for (const [goal, register] of goals.entries()) sink.goals[goal]![rows] = registers[register]!;
      sink.numbers[rows++] = number;
    };
    const descend = (depth: number, number: number): boolean => {
      if (depth === order.length) {
        take(number);
        return true;
      }
      const decision = order[depth]!;
      const when = whens[decision];
      const asked = when === undefined || registers[when] === 1;
      for (let code = asked ? 1 : 0; code <= (asked ? counts[decision]! : 0); code++) {
        codes[decision] = code;
        registers[codeRegisters[depth]!] = code;
        if (depth <= asking) {
          work += depth === asking ? inner[depth]! : 1;
          if (work >= slice) {
            if (!sink.goOn(work)) return false;
            work = 0;
          }
        }
        if (passes(depth + 1) && !descend(depth + 1, number * bases[depth]! + code)) return false;
      }
      if (rows >= full) {
        sink.flush(rows);
        rows = 0;
      }
      return true;
    };
    const complete = !passes(0) || descend(0, 0);
    sink.flush(rows);
    return complete && sink.goOn(work);
  };
}

/** Does a step; false where a test fails. */
export function closure(step: Step, instructions: readonly Instruction[], registers: Float64Array): () => boolean {
  if ("test" in step) return () => registers[step.test] === 1;
  const at = step.compute;
  const { op, args, value, table, call, node } = instructions[at]!;
  const [a = 0, b = 0, c = 0] = args;
  const compute = (): number => {
    if (op === "index") return registers[a]! * value + registers[b]!;
    if (op === "table") return table![registers[a]!]!;
    if (op === "call") return call!(registers[a]!);
    if (op === "node") return numberOf(node!.get());
    return op === "missing" ? missingOf(node!.get()) : 0;
  };
  const operation = operations.get(op as Parameters<typeof operations.get>[0]);
  if (operation)
    return () => {
      registers[at] = operation.apply(registers[a]!, registers[b]!, registers[c]!);
      return true;
    };
  return () => {
    registers[at] = compute();
    return true;
  };
}
