import type { Analysis, GoalResult } from "@tradeops/engine";
import { quantity } from "./quantity.js";

/** Goals that are named at most: those that give the most for what they take. */
const named = 2;

/** What it costs in other goals to do better in one, by the nearest members of the front: lines of a hover. */
export function exchangeLines(goal: GoalResult, analysis: Analysis): string[] {
  const goals = new Map(analysis.goals.map((one) => [one.name, one]));
  const against = analysis.decided ? "decided" : "recommended";
  return (analysis.exchange ?? [])
    .filter(({ gain }) => gain === goal.name)
    .slice(0, named)
    .map(({ loss, gained, lost, also = {} }) => {
      const costs = [[loss, lost] as const, ...Object.entries(also)].map(([name, value]) => {
        const other = goals.get(name)!;
        return `${quantity(value, other.unit)} of ${other.title ?? other.name}`;
      });
      return `${quantity(gained, goal.unit)} better than ${against} costs ${costs.join(" and ")}`;
    });
}

/** How far an uncertain value moves the utility. */
export function sensitivityLine(parameter: string, analysis: Analysis): string[] {
  const moved = analysis.sensitivity.find((one) => one.parameter === parameter);
  if (!moved) return [];
  return [`utility ${quantity(moved.low)} at its 5 % point, ${quantity(moved.high)} at its 95 % point`];
}
