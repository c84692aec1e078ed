import { ids } from "../ids.js";
import type { Condition } from "../space/conditions.js";

/** The element that a condition's finding points at: of a goal, its `require`. */
export function conditionPlace({ kind, element }: Pick<Condition, "kind" | "element">): string {
  return kind === "goal" ? ids.clause(element, "require") : element;
}
