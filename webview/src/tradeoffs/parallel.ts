import { type Candidate, numberAt } from "./candidates.js";
import type { GoalText } from "./goalText.js";

/** One axis of a parallel plot: its better end is on top. */
export interface Axis {
  text: GoalText;
  worst: number;
  best: number;
}

/** An axis for each goal, over the values of all candidates. */
export function axesOf(all: Candidate[], goals: GoalText[]): Axis[] {
  return goals.map((text) => {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const { configuration } of all) {
      const value = numberAt(configuration.values, text.goal.name);
      if (value === null) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return text.goal.direction === "maximize" ? { text, worst: low, best: high } : { text, worst: high, best: low };
  });
}

/** Where a value stands: 0 at the bottom, the worst, 1 on top; ½ where all are alike. */
export function heightAt({ worst, best }: Axis, value: number): number {
  return best === worst ? 0.5 : (value - worst) / (best - worst);
}

export function valueAt({ worst, best }: Axis, height: number): number {
  return worst + Math.max(0, Math.min(1, height)) * (best - worst);
}

/** The heights of a candidate on all axes; `null` where it has no value. */
export function heights({ configuration }: Candidate, axes: Axis[]): (number | null)[] {
  return axes.map((axis) => {
    const value = numberAt(configuration.values, axis.text.goal.name);
    return value === null ? null : heightAt(axis, value);
  });
}

/** The line that is nearest to a place between two axes, if one is near enough. `at` counts axes from the left, all in heights. */
export function nearest(lines: (number | null)[][], at: number, height: number, within: number): number | null {
  const left = Math.max(0, Math.min(Math.floor(at), (lines[0]?.length ?? 1) - 2));
  let best: { index: number; away: number } | null = null;
  for (const [index, line] of lines.entries()) {
    const from = line[left];
    const to = left + 1 < line.length ? line[left + 1] : from;
    if (from === null || from === undefined || to === null || to === undefined) continue;
    const away = Math.abs(from + (at - left) * (to - from) - height);
    if (away <= within && (!best || away < best.away)) best = { index, away };
  }
  return best?.index ?? null;
}
