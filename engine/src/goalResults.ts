import type { GoalResult } from "./analysis.js";
import { shown } from "./describe.js";
import { rounded } from "./space/identity.js";
import type { Study } from "./study.js";

/** The goals, and how values of each become a utility. */
export function goalResultsOf({ model, ranking }: Study): GoalResult[] {
  return model.goals.map((goal, i) => {
    const { factor } = goal.unit;
    const anchors = ranking.anchors[i];
    const value = (base: number | undefined) => (base === undefined ? null : shown(base, factor));
    return {
      name: goal.id,
      title: goal.title,
      direction: goal.direction,
      statistic: goal.statistic,
      quality: goal.quality ?? null,
      unit: goal.unit.text,
      require: goal.require ? { op: goal.require.op, value: shown(goal.require.value, factor) } : null,
      aim: value(goal.aim),
      worst: value(goal.worst),
      weight: rounded(ranking.weights[i]!),
      anchors: anchors
        ? {
            zero: shown(anchors[0]!.at, factor),
            one: shown(anchors.at(-1)!.at, factor),
            from: ranking.origins[i]!,
          }
        : null,
    };
  });
}
