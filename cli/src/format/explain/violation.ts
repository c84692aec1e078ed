import type { Explanation } from "@tradeops/engine";
import { quantity } from "../number.js";
import { printable } from "../printable.js";

type Violation = NonNullable<Explanation["reference"]>["violates"][number];

/** `beFast: 65.1 ms, required is <= 60 ms`. */
export function violationText({ id, kind, value, require, unit, unmeasured }: Violation): string {
  const name = printable(id);
  if (unmeasured) return `${name}: it is not measured`;
  if (require && value !== null)
    return `${name}: ${quantity(value, unit)}, required is ${require.op} ${quantity(require.value, unit)}`;
  return kind === "goal" ? `${name}: it has no value` : name;
}

/** What is violated; of a statement that does not hold in the base case, not each scenario too. */
export function violationsText(violations: readonly Violation[]): string {
  const inBaseCase = new Set(violations.filter(({ id, element }) => id === element).map(({ id }) => id));
  return violations
    .filter(({ id, element }) => id === element || !inBaseCase.has(element))
    .map(violationText)
    .join("; ");
}
