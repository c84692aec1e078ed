import { comparisons } from "../evaluate/compare.js";
import type { Finding } from "../finding.js";
import { ids } from "../ids.js";
import type { Study } from "../study.js";
import { quantityText } from "./text.js";

/** Of the way from the worst to the aim, what the best must fall short of before the aim counts as out of reach: aims are often ideals. */
const half = 0.5;

/** Aims that no feasible configuration comes near. */
export function aimFindings({ model, space }: Study): Finding[] {
  if (space.count === 0 || !space.complete) return [];
  return model.goals.flatMap((goal, i): Finding[] => {
    if (goal.aim === undefined) return [];
    const up = goal.direction === "maximize";
    const all = space.values[i]!;
    const best = all.reduce((a, b) => (up ? Math.max(a, b) : Math.min(a, b)));
    if (comparisons[up ? ">=" : "<="](best, goal.aim)) return [];
    const from = goal.worst ?? goal.require?.value ?? all.reduce((a, b) => (up ? Math.min(a, b) : Math.max(a, b)));
    if ((best - from) / (goal.aim - from) >= half) return [];
    return [
      {
        code: "aim-unreachable",
        severity: "info",
        message: `No feasible configuration comes near the aim of \`${goal.id}\`, ${quantityText(goal.aim, goal.unit)}; the best is ${quantityText(best, goal.unit)}. Aim at what can be had, or add an option.`,
        id: ids.clause(goal.id, "aim"),
      },
    ];
  });
}
