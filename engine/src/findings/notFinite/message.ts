import type { Value } from "../../evaluate/value.js";
import type { Finding } from "../../finding.js";
import type { Expr } from "../../model.js";
import { listText } from "../text.js";
import type { Hit } from "./notFinite.js";

/** Says what has no finite value, where, what follows, and what to do. */
export function notFiniteFinding(hit: Hit, samples: number): Finding {
  const { risk, scenario } = hit;
  const { what, advice } = problem(risk.expr, hit.parts);
  const where = [
    ...(hit.samples === undefined
      ? []
      : [` in ${hit.samples.toLocaleString("en")} of ${samples.toLocaleString("en")} samples`]),
    ...(scenario ? [` in scenario \`${scenario.id}\``] : []),
    ...(hit.options.length > 0 ? [`, with ${optionsText(hit)}`] : [" in every configuration"]),
  ].join("");
  return {
    code: "not-finite",
    severity: "warning",
    message: `\`${risk.name}\` ${what}${where}${consequence(hit)} ${advice}, say by \`if\` what holds in that case, or exclude it by a constraint.`,
    id: risk.id,
  };
}

function optionsText({ options }: Hit): string {
  return options.map(({ decision, options }) => `\`${decision}\` = ${options.join(" + ") || "none"}`).join(", ");
}

function consequence({ unmet }: Hit): string {
  return unmet.length > 0
    ? `: there is no value then, ${listText(unmet)} cannot be met, and such configurations are not feasible.`
    : ": there is no value then, and what is computed from these samples takes them for unmet conditions and for the largest values.";
}

function problem(expr: Expr, [first, second]: readonly Value[]): { what: string; advice: string } {
  const [a, b] = [Number(first), Number(second)];
  if (expr.op === "/" && b === 0) return { what: "divides by 0", advice: "Keep the divisor off 0, as by `max(…, …)`" };
  if (expr.op === "^" && a === 0)
    return { what: "raises 0 to a negative power", advice: "Keep the base off 0, as by `max(…, …)`" };
  if (expr.op === "^" && a < 0 && !Number.isInteger(b))
    return {
      what: "raises a negative number to a power that is not whole",
      advice: "Keep the base at 0 or above, as by `max(…, 0)`",
    };
  if (expr.op === "function" && expr.name === "log" && a <= 0)
    return {
      what: `takes the logarithm of ${a === 0 ? "0" : "a negative number"}`,
      advice: "Keep what is taken the logarithm of above 0, as by `max(…, …)`",
    };
  if (expr.op === "function" && expr.name === "sqrt")
    return {
      what: "takes the square root of a negative number",
      advice: "Keep what is under the root at 0 or above, as by `max(…, 0)`",
    };
  return {
    what: "comes to more than can be computed with, 1e150,",
    advice: "Correct its numbers or take a larger unit, keep it smaller, as by `min(…, …)`",
  };
}
