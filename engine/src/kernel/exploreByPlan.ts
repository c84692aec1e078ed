import { closures } from "./closures.js";
import { type CodeColumn, Collected } from "./collect.js";
import type { Enumeration } from "./enumeration.js";
import { generated } from "./generated.js";
import type { Plan } from "./plan.js";

/** How a plan is run. Both give the same rows, to the last bit. */
export type Backend = "closures" | "generated";

/** Configurations below which generating code takes longer than it saves. */
const few = 2000;

/** The enumeration of a plan; by closures where code may not be generated. */
export function enumerationOf(plan: Plan, backend?: Backend): Enumeration {
  const configurations = plan.counts.reduce((product, count) => product * Math.max(1, count), 1);
  const wanted = backend ?? (configurations < few ? "closures" : "generated");
  return (wanted === "generated" ? generated(plan) : undefined) ?? closures(plan);
}

/** All feasible configurations by columns; `full` if there are more than `room`, undefined if it was told not to go on. */
export function collect(
  plan: Plan,
  { room, goOn, backend }: { room: number; goOn: (steps: number) => boolean; backend?: Backend },
): { count: number; codes: CodeColumn[]; values: Float64Array[] } | "full" | undefined {
  const sink = new Collected(plan, room, goOn);
  const complete = enumerationOf(plan, backend)(sink);
  if (sink.full) return "full";
  if (!complete) return undefined;
  const { count, codes, values } = sink;
  return {
    count,
    codes: codes.map((column) => column.subarray(0, count)),
    values: values.map((column) => column.subarray(0, count)),
  };
}
