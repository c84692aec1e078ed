import type { CodeColumn } from "../kernel/collect.js";
import type { WholePlan } from "../kernel/plan.js";
import { Batches, type BatchOptions } from "./batches.js";
import { lateOf } from "./late.js";
import { depthsIn, orderFor, sortedRows } from "./order.js";

export interface Candidates {
  count: number;
  /** By decision. */
  codes: readonly CodeColumn[];
}

export interface SampledOptions extends BatchOptions {
  /** Puts the evaluators at a candidate: before they are asked. */
  moveTo: (candidate: number) => void;
}

/**
 * Evaluates what of a plan needs samples at configurations that pass all other tests. Answers those that pass these too, in the given order, with the
 * values of all goals; undefined where that would take too much memory.
 */
export function evaluateSampled(
  plan: WholePlan,
  { codes, count }: Candidates,
  options: SampledOptions,
): { rows: Uint32Array; values: Float64Array[] } | "too much work" | undefined {
  const goals = plan.late?.goals ?? plan.goals;
  const late = lateOf(plan);
  options.ask();
  const order = orderFor(plan, late.statistics, options.ask);
  options.ask();
  const sorted = sortedRows(codes, count, order, options.ask);
  options.ask();
  const columns = codes.map((column) => picked(column, sorted));
  const ordered = { program: plan.program, order, depths: depthsIn(plan.program, order) };
  const batches = Batches.of(ordered, late, columns, options);
  if (typeof batches !== "object") return batches;
  const found = batches.all(goals, (row) => options.moveTo(sorted[row]!));
  found.sort((a, b) => sorted[a.row]! - sorted[b.row]!);
  return {
    rows: Uint32Array.from(found, ({ row }) => sorted[row]!),
    values: goals.map((_, goal) => Float64Array.from(found, ({ values }) => values[goal]!)),
  };
}

/** The codes of some rows. */
export function picked(column: CodeColumn, rows: Uint32Array): CodeColumn {
  const result = column.slice(0, rows.length);
  for (let i = 0; i < rows.length; i++) result[i] = column[rows[i]!]!;
  return result;
}
