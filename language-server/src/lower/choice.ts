import type { ast } from "@tradeops/grammar";
import type { Context } from "./context.js";
import { decisionOf } from "./decision.js";
import type { Typed } from "./typed.js";

/** A decision itself: its number, or the name of the option that is chosen. */
export function choiceOf(ctx: Context, node: ast.Decision): Typed | undefined {
  const decision = decisionOf(ctx, node);
  const dimension = decision.numeric?.dimension;
  if (!dimension && (node.values.length > 0 || node.range)) return undefined;
  return {
    expr: { op: "choice", decision: decision.id },
    type: dimension ? { kind: "number", dimension } : { kind: "text" },
    uncertain: false,
    absent: absence(node, decision.min),
  };
}

/** When nothing of a decision is chosen, as the end of "is absent when …". */
export function absence(node: ast.Decision, min: number): string | undefined {
  if (node.condition) return `\`${node.name}\` is not asked (its \`when\` does not hold)`;
  return min === 0 ? `no option of \`${node.name}\` is chosen` : undefined;
}
