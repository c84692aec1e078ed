import type { Model } from "@tradeops/engine";
import type { Context } from "./context.js";

/** Values that may stand one on the other: nobody can follow more, and they are evaluated one within the other. */
const most = 300;

/** Reports the first value that stands on too many others, one on the other. */
export function checkChains(ctx: Context, model: Model): void {
  const reads = readsOf(model);
  const depths = new Map<string, number>();
  for (const id of reads.keys()) {
    if (depthOf(id, reads, depths) <= most) continue;
    const node = ctx.statements.find((statement) => "name" in statement && ctx.id(statement) === id);
    if (!node) continue;
    ctx.report(
      "nesting-too-deep",
      { node, property: "name" },
      `\`${id}\` stands on more than ${most} other values, one on the other: join some of them into one formula.`,
    );
    return;
  }
}

/** What each value and quality reads, directly. */
function readsOf(model: Model): Map<string, Set<string>> {
  const reads = new Map<string, Set<string>>();
  const add = (id: string, value: unknown) => {
    const all = reads.get(id) ?? new Set<string>();
    reads.set(id, all);
    collect(value, all);
  };
  for (const { id, value } of model.values) add(id, value);
  for (const { id, formula } of model.qualities) add(id, formula);
  for (const { options } of model.decisions)
    for (const { effects } of options) for (const { quality, value } of effects) add(quality, value);
  for (const { from, to, belief } of model.dependencies) if (!belief) reads.get(to)?.add(from);
  return reads;
}

function collect(value: unknown, into: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  if ("op" in value && value.op === "value" && "id" in value && typeof value.id === "string") into.add(value.id);
  for (const part of Object.values(value)) collect(part, into);
}

/** The longest way down, with a stack of its own. What is being worked out counts 0: circles are reported elsewhere. */
function depthOf(start: string, reads: ReadonlyMap<string, ReadonlySet<string>>, depths: Map<string, number>): number {
  const stack = [start];
  const open = new Set<string>();
  while (stack.length > 0) {
    const id = stack.at(-1)!;
    const below = [...(reads.get(id) ?? [])];
    const waiting = depths.has(id) ? [] : below.filter((one) => !depths.has(one) && !open.has(one));
    open.add(id);
    if (waiting.length > 0) {
      stack.push(...waiting);
      continue;
    }
    if (!depths.has(id)) depths.set(id, 1 + below.reduce((deepest, one) => Math.max(deepest, depths.get(one) ?? 0), 0));
    open.delete(id);
    stack.pop();
  }
  return depths.get(start)!;
}
