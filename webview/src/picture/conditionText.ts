import type { Expr } from "@tradeops/engine";

/** A condition on decisions in the words of the language, or `null` where it says more than fits beside a title. */
export function conditionText(condition: Expr): string | null {
  switch (condition.op) {
    case "chosen":
      return `${condition.decision}.${condition.option}`;
    case "not": {
      const text = conditionText(condition.of);
      return text === null ? null : `not ${text.includes(" ") ? `(${text})` : text}`;
    }
    case "and":
    case "or": {
      const left = conditionText(condition.left);
      const right = conditionText(condition.right);
      return left === null || right === null ? null : `${left} ${condition.op} ${right}`;
    }
    default:
      return null;
  }
}
