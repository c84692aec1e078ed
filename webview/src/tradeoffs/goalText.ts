import type { GoalResult, Model } from "@tradeops/engine";
import { difference, digits, quantity, suffix } from "../picture/index.js";

/** How the values of one goal are written. */
export interface GoalText {
  goal: GoalResult;
  name: string;
  /** `p95, ms, less is better` */
  measure: string;
  value(value: number): string;
  /** With enough decimals to tell values apart that are `step` apart. */
  tick(value: number, step: number): string;
  change(change: number): string;
}

const comparisons = new Map([
  [">=", "≥"],
  ["<=", "≤"],
  ["==", "="],
  ["!=", "≠"],
]);

/** `≥` for `>=` */
export const sign = (comparison: string): string => comparisons.get(comparison) ?? comparison;

export function goalText(goal: GoalResult, model: Model): GoalText {
  const levels = model.qualities.find((quality) => quality.id === goal.quality)?.levels;
  const level = (value: number) => levels?.[value];
  const percent = goal.unit === "ratio" ? 100 : 1;
  return {
    goal,
    name: goal.title ?? goal.name,
    measure: [
      goal.statistic === "value" ? "" : goal.statistic,
      goal.unit === "ratio" ? "%" : goal.unit,
      goal.direction === "maximize" ? "more is better" : "less is better",
    ]
      .filter((text) => text !== "")
      .join(", "),
    value: (value) => level(value) ?? signed(quantity(value, goal.unit)),
    tick(value, step) {
      if (levels) return level(value) ?? "";
      const decimals = decimalsOf(step * percent);
      return signed(`${digits(value, goal.unit, decimals)}${suffix(goal.unit) === "%" ? "%" : ""}`);
    },
    change: (change) => (levels ? levelsApart(change) : signed(difference(change, goal.unit))),
  };
}

/** `require ≤ 60 ms`, `aim 25 ms`: what is drawn as a line. */
export function thresholds({ goal, value }: GoalText): { kind: "require" | "aim"; at: number; label: string }[] {
  const required = goal.require
    ? [
        {
          kind: "require" as const,
          at: goal.require.value,
          label: `required ${sign(goal.require.op)} ${value(goal.require.value)}`,
        },
      ]
    : [];
  const aim = goal.aim === null ? [] : [{ kind: "aim" as const, at: goal.aim, label: `aim ${value(goal.aim)}` }];
  return [...required, ...aim];
}

/** As many as a step needs: 1 for `0.5`, 2 for `0.25`, none for `20`. */
function decimalsOf(step: number): number {
  let decimals = 0;
  for (let scaled = step; decimals < 12 && Math.abs(scaled - Math.round(scaled)) > 1e-6 * scaled; scaled *= 10)
    decimals++;
  return decimals;
}

function levelsApart(change: number): string {
  const size = Math.abs(change);
  const sign = change > 0 ? "+" : change < 0 ? "−" : "±";
  return `${sign}${size} ${size === 1 ? "level" : "levels"}`;
}

/** With a minus sign rather than a hyphen. */
function signed(text: string): string {
  return text.replace(/^-/, "−");
}
