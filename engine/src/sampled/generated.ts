import { literal } from "../kernel/generated.js";
import { operations, tolerant } from "../kernel/operations.js";
import type { Run } from "./closures.js";
import type { Memory } from "./memory.js";
import type { Operand, Segment, Segments } from "./segments.js";

/**
 * Segments as JavaScript, one loop each, four samples a turn. The code holds indexes and numbers only, never text of a model. Undefined where code may
 * not be generated.
 */
export function generated(segments: Segments, memory: Memory): Run | undefined {
  let make: (...values: unknown[]) => Run;
  try {
    make = new Function("N", "I", ...tolerant.map((_, i) => `T${i}`), sampledCodeOf(segments, memory)) as typeof make;
  } catch (problem) {
    // A host may forbid it: a content security policy throws this.
    if (problem instanceof EvalError) return undefined;
    throw problem;
  }
  return make(memory.numbers, memory.integers, ...tolerant);
}

/** The code. Exported for tests: what is in it. */
export function sampledCodeOf({ segments }: Segments, memory: Pick<Memory, "slot">): string {
  return [
    '"use strict";',
    ...segments.map((segment, i) => `const s${i}=(p,o,n)=>{${bodyOf(segment, memory)}};`),
    "return(p,e,o,n)=>{while(p<e){switch(I[p>>2]){",
    ...segments.map(({ cells }, i) => `case ${i}:s${i}(p,o,n>>3);p+=${cells * 8};break;`),
    "}}};",
  ].join("\n");
}

const turn = [0, 1, 2, 3];

function bodyOf({ inputs, steps, tallies }: Segment, memory: Pick<Memory, "slot">): string {
  const start = inputs.map(({ from }, i) =>
    from === "scalar" ? `const c${i + 1}=N[(p>>3)+${i + 1}];` : `const c${i + 1}=(I[(p>>2)+${2 * (i + 1)}]+o)>>3;`,
  );
  const loop: string[] = [];
  for (const lane of turn) {
    const text = (operand: Operand): string => {
      if (operand.from === "constant") return literal(operand.value);
      if (operand.from === "scalar") return `c${operand.cell}`;
      if (operand.from === "column") return `N[c${operand.cell}+i+${lane}]`;
      if (operand.from === "step") return `v${operand.step}_${lane}`;
      return `N[${memory.slot(operand.slot) / 8}+i+${lane}]`;
    };
    for (const [i, { op, operands, slot }] of steps.entries()) {
      const [a = "", b = "", c = ""] = operands.map(text);
      loop.push(`const v${i}_${lane}=${operations.get(op)!.text(a, b, c)};`);
      if (slot !== undefined) loop.push(`N[${memory.slot(slot) / 8}+i+${lane}]=v${i}_${lane};`);
    }
    for (const [i, { gather, of }] of tallies.entries())
      loop.push(
        gather === "values"
          ? `N[a${i}+i+${lane}]=${text(of)};`
          : `t${i}_${lane}+=${text(of)}${gather === "mean" ? `-f${i}` : ""};`,
      );
  }
  const before = tallies.map(({ gather, cell }, i) =>
    gather === "values"
      ? `const a${i}=(I[(p>>2)+${2 * cell}]+o)>>3;`
      : `const a${i}=I[(p>>2)+${2 * cell}]>>3,f${i}=N[a${i}];let ${turn.map((lane) => `t${i}_${lane}=0`).join()};`,
  );
  const after = tallies.map(({ gather }, i) =>
    gather === "values" ? "" : `N[a${i}+1]+=t${i}_0+t${i}_2+(t${i}_1+t${i}_3);`,
  );
  return [...start, ...before, "for(let i=0;i<n;i+=4){", ...loop, "}", ...after].join("\n");
}
