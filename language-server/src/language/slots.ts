import { ast } from "@tradeops/grammar";
import type { AstNode } from "langium";

/** Places where a name can stand for one kind of thing alone, and other things of that name do not hide it. By the property that the name fills. */
const slots: ReadonlyMap<string, "Stage" | "Goal" | "Decide"> = new Map([
  ["stage", "Stage"],
  ["goal", "Goal"],
  ["older", "Decide"],
]);

/** The kind of thing that a name must stand for, if its place takes one kind alone. */
export function kindAt(ref: ast.Ref): "Stage" | "Goal" | "Decide" | undefined {
  return slots.get(wholeOf(ref).$containerProperty ?? "");
}

/** Whether more parts follow: `ml` in `ml.tuning`. */
export const isReceiver = (ref: ast.Ref): boolean => ref.$containerProperty === "receiver";

/** The whole name that a part belongs to. */
function wholeOf(ref: ast.Ref): ast.Ref {
  let whole = ref;
  while (isReceiver(whole)) {
    const next: AstNode | undefined = whole.$container;
    if (!ast.isRef(next)) break;
    whole = next;
  }
  return whole;
}
