import type { Changes, Goal, GoalResult, Model } from "@tradeops/engine";
import { type GoalText, sign } from "../tradeoffs/goalText.js";
import { joined } from "../tradeoffs/joined.js";

/** What is tried of the weights and requirements of goals, against what is written: `“Fast” weight 3 → 6`; empty if nothing is. */
export function changedText(model: Model, changes: Changes, goals: GoalText[], written: GoalResult[]): string {
  return joined(
    goals.flatMap((text) => {
      const { name, direction } = text.goal;
      const { weight, require } = changesOf(model, changes, name, written);
      const op = sign(text.goal.require?.op ?? (direction === "maximize" ? ">=" : "<="));
      const shown = (value: number | null) => (value === null ? "none" : `${op} ${text.value(value)}`);
      return [
        ...(weight.now === weight.written
          ? []
          : [`“${text.name}” weight ${short(weight.written)} → ${short(weight.now)}`]),
        ...(require.isChanged ? [`“${text.name}” required ${shown(require.written)} → ${shown(require.now)}`] : []),
      ];
    }),
  );
}

/** The weight and the requirement of a goal, in base units, as they are written and as they are tried. */
export function changesOf(model: Model, changes: Changes, goal: Goal["id"], written: GoalResult[]) {
  const weight = model.goals.find(({ id }) => id === goal)?.weight ?? 1;
  const value = written.find(({ name }) => name === goal)?.require?.value ?? null;
  const tried = changes.requires.find((one) => one.goal === goal);
  const now = tried ? tried.value : value;
  return {
    weight: { written: weight, now: changes.weights.find((one) => one.goal === goal)?.weight ?? weight },
    require: { written: value, now, isChanged: !isAlike(now, value) },
  };
}

/** Percentages come back from their fields with errors of rounding. */
function isAlike(a: number | null, b: number | null): boolean {
  return a === b || (a !== null && b !== null && Math.abs(a - b) <= 1e-9 * Math.abs(b));
}

const short = (weight: number): string => String(Number(weight.toPrecision(3)));
