import type { Analysis, GoalResult } from "@tradeops/engine";
import { quantity } from "./quantity.js";

/** What it costs to make the `require` of a goal stricter by 1 %, as a line of a hover; undefined where it has none, or nobody knows. */
export function stricterLine(goal: GoalResult, analysis: Analysis): string | undefined {
  const threshold = analysis.thresholds?.find((one) => one.goal === goal.name);
  const held = threshold?.steps.find(({ side }) => side === "held");
  const { op, value } = goal.require ?? {};
  if (!threshold || !held || value === undefined || value === 0 || !op || !/^[<>]/.test(op)) return undefined;
  const sign = op.startsWith(">") ? 1 : -1;
  const wanted = value + sign * Math.abs(value) * 0.01;
  const met = threshold.steps.find(({ side, value: upTo }) => side !== "relaxed" && sign * upTo >= sign * wanted);
  const said = `1 % stricter (${op} ${quantity(wanted, goal.unit)})`;
  // Beyond the last step that is listed nothing is known, unless it is the last that there is.
  if (!met)
    return threshold.steps.filter(({ side }) => side === "tightened").length < mostListed
      ? `${said} is met by no configuration`
      : undefined;
  const cost = held.utility - met.utility;
  return cost > 0 ? `${said} costs ${quantity(cost)} of utility` : `${said} costs nothing`;
}

/** Steps that an analysis lists beyond the one that holds. */
const mostListed = 10;
