import type { Finding } from "../finding.js";
import { ids } from "../ids.js";
import type { Goal } from "../model.js";
import type { Study } from "../study.js";
import { quantityText } from "./text.js";

/** Of the way from the worst to the aim; what keeps more of it is near enough. */
const half = 0.5;

/** Pairs of goals of which each can reach its aim, and the other then not half of its own. With one decision alone the front says as much. */
export function aimConflictFindings({ model, space }: Study): Finding[] {
  if (!space.complete || space.count === 0 || model.decisions.length < 2) return [];
  return model.goals.flatMap((first, i) =>
    model.goals.slice(i + 1).flatMap((second, k): Finding[] => {
      const [a, b] = [space.values[i]!, space.values[i + 1 + k]!];
      const [ofSecond, ofFirst] = [left(first, a, second, b), left(second, b, first, a)];
      if (ofSecond === undefined || ofFirst === undefined) return [];
      return [
        {
          code: "aims-conflict",
          severity: "info",
          message: `\`${first.id}\` and \`${second.id}\` cannot both come near their aims: where \`${first.id}\` reaches its own, \`${second.id}\` is ${ofSecond} at best, and where \`${second.id}\` does, \`${first.id}\` is ${ofFirst}. Relax one of the aims, or add an option that serves both.`,
          id: ids.clause(second.id, "aim"),
          related: [{ id: ids.clause(first.id, "aim"), message: `The aim of \`${first.id}\` stands here.` }],
        },
      ];
    }),
  );
}

/** The best that is left of a goal where another reaches its aim; undefined if that cannot be, or more than half is left. */
function left(goal: Goal, values: ArrayLike<number>, other: Goal, others: ArrayLike<number>): string | undefined {
  const from = other.worst ?? other.require?.value;
  if (goal.aim === undefined || other.aim === undefined || from === undefined) return undefined;
  const sign = goal.direction === "maximize" ? 1 : -1;
  let best: number | undefined;
  for (let row = 0; row < values.length; row++) {
    if (!(sign * (values[row]! - goal.aim) >= 0)) continue;
    const value = others[row]!;
    if (best === undefined || (other.direction === "maximize" ? value > best : value < best)) best = value;
  }
  if (best === undefined || (best - from) / (other.aim - from) >= half) return undefined;
  return quantityText(best, other.unit);
}
