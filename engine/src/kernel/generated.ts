import type { Cuts, CuttingStep } from "./cuts.js";
import { askingDepth, below, blockSize, digitBases, type Enumeration, type Sink, slice } from "./enumeration.js";
import type { Lookup } from "./lookup.js";
import { operations, tolerant } from "./operations.js";
import type { Plan } from "./plan.js";
import type { Instruction } from "./program.js";
import { scheduleOf } from "./schedule.js";

/** Loops that JavaScript nests without trouble. */
const mostLoops = 100;

/**
 * The plan as JavaScript: nested loops, in which each step stands as far out as what it reads allows. The code holds indexes and numbers only, never
 * text of a model. Undefined where code may not be generated.
 */
export function generated(plan: Plan, cuts?: Cuts): Enumeration | undefined {
  if (plan.order.length > mostLoops) return undefined;
  const { program, goals } = plan;
  const tables = program.instructions.flatMap(({ table }) => table ?? []);
  const calls = program.instructions.flatMap(({ call }) => call ?? []);
  const names = [
    ...tables.map((_, i) => `t${i}`),
    ...calls.map((_, i) => `f${i}`),
    ...tolerant.map((_, i) => `T${i}`),
    ...goals.map((_, i) => `g${i}`),
    "numbers",
    "sink",
    "M",
  ];
  let run: (...values: unknown[]) => boolean;
  try {
    run = new Function(...names, codeOf(plan, cuts)) as typeof run;
  } catch (problem) {
    // A host may forbid it: a content security policy throws this.
    if (problem instanceof EvalError) return undefined;
    throw problem;
  }
  return (sink: Sink) => run(...tables, ...calls, ...tolerant, ...sink.goals, sink.numbers, sink, cuts?.lookup.beaten);
}

/** The body of the function. Exported for tests: what is in it. */
export function codeOf(plan: Plan, cuts?: Cuts): string {
  const { program, order, counts, whens } = plan;
  const bases = digitBases(plan);
  const inner = below(plan);
  const asking = askingDepth(plan);
  const text = textsOf(program.instructions);
  const written = (step: CuttingStep, skip: string) => {
    if ("compute" in step) return `const r${step.compute}=${text.expression(step.compute)};`;
    if ("test" in step) return `if(${text.name(step.test)}!==1)${skip};`;
    return `if(${beaten(cuts!.lookup, step.beaten.map(text.name))})${skip};`;
  };
  const steps = (cuts?.steps ?? scheduleOf(plan)).map(
    (list) => (skip: string) => list.map((step) => written(step, skip)).join("\n"),
  );
  const lines = ['"use strict";let n=0,s=0,c=0,d=0;', "tests:{", steps[0]!("break tests")];
  for (const [depth, decision] of order.entries()) {
    const when = whens[decision];
    const loop = `i${decision}`;
    if (when === undefined) lines.push(`for(let ${loop}=1;${loop}<=${counts[decision]};${loop}++){`);
    else
      lines.push(
        `const w${depth}=${text.name(when)}===1,e${depth}=w${depth}?${counts[decision]}:0;`,
        `for(let ${loop}=w${depth}?1:0;${loop}<=e${depth};${loop}++){`,
      );
    const work = depth === asking && !cuts ? inner[depth] : 1;
    if (depth <= asking) lines.push(`if((s+=${work})>=${slice}){if(!sink.goOn(s))return false;s=0;}`);
    else if (cuts) lines.push("s++;");
    lines.push(steps[depth + 1]!("continue"));
    lines.push(`const b${depth}=${depth === 0 ? loop : `b${depth - 1}*${bases[depth]}+${loop}`};`);
  }
  for (const [goal, register] of plan.goals.entries()) lines.push(`g${goal}[n]=${text.name(register)};`);
  lines.push(`numbers[n++]=b${order.length - 1};`, "}", `if(n>=${blockSize(plan).full}){sink.flush(n);n=0;}`);
  lines.push("}".repeat(order.length - 1), "}", "sink.flush(n);return sink.goOn(s);");
  return lines.join("\n");
}

/** Whether something known is better than all of these values. */
function beaten({ lows, scales, sizes, strides }: Lookup, values: readonly string[]): string {
  const cells = values.map((value, axis) => {
    const top = sizes[axis]! - 1;
    return `((c=(${value}-(${lows[axis]}))*${scales[axis]})>0?c<${top}?c|0:${top}:0)`;
  });
  const words = cells.map((cell, axis) => (axis === 0 ? `((d=${cell})>>>5)` : `${cell}*${strides[axis]}`));
  return `M[${words.join("+")}]>>>(d&31)&1`;
}

/** How registers are written: the name of one, and what it is worked out by. */
interface Texts {
  name(register: number): string;
  expression(register: number): string;
}

function textsOf(instructions: readonly Instruction[]): Texts {
  const tables = new Map(instructions.flatMap(({ table }, i) => (table ? [i] : [])).map((at, i) => [at, i]));
  const calls = new Map(instructions.flatMap(({ call }, i) => (call ? [i] : [])).map((at, i) => [at, i]));
  const name = (register: number): string => {
    const { op, value } = instructions[register]!;
    if (op === "code") return `i${value}`;
    return op === "constant" ? literal(value) : `r${register}`;
  };
  const expression = (register: number): string => {
    const { op, args, value } = instructions[register]!;
    const [a = "", b = "", c = ""] = args.map(name);
    if (op === "index") return `${a}*${value}+${b}`;
    if (op === "table") return `t${tables.get(register)}[${a}]`;
    if (op === "call") return `f${calls.get(register)}(${a})`;
    return operations.get(op as Parameters<typeof operations.get>[0])!.text(a, b, c);
  };
  return { name, expression };
}

/** A number as JavaScript reads it back, to the last bit. */
export function literal(value: number): string {
  if (Number.isNaN(value)) return "(0/0)";
  if (!Number.isFinite(value)) return value > 0 ? "(1/0)" : "(-1/0)";
  return Object.is(value, -0) ? "(-0)" : `(${value})`;
}
