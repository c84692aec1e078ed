import type { Comparison, Evidence, Model } from "../model.js";
import { sameValue } from "./subject.js";

/** What must be met by the value that an evidence is about: the `require` of goals, and requirements that compare it with a number. Base units. */
export function boundsOn(
  { goals, requirements }: Model,
  { target }: Evidence,
): { id: string; op: Comparison; value: number }[] {
  return [
    ...goals.flatMap(({ id, value, require }) =>
      require && sameValue(value, target) ? [{ id, op: require.op, value: require.value }] : [],
    ),
    ...requirements.flatMap(({ id, condition }) => {
      if (!("left" in condition && isComparison(condition.op)) || condition.right.op !== "number") return [];
      return sameValue(condition.left, target) ? [{ id, op: condition.op, value: condition.right.value }] : [];
    }),
  ];
}

const isComparison = (op: string): op is Comparison => ["<", "<=", ">", ">=", "==", "!="].includes(op);
