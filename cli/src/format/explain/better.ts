import type { Explanation } from "@tradeops/engine";
import { difference, probability } from "../number.js";
import { printable } from "../printable.js";
import { changesText, type ExplanationView, type GoalUnit, gains, labelled } from "./view.js";

type Better = Explanation["better"][number];

/** For each goal what would have to change, at least, to do better there. */
export function betterSection({ better }: Explanation, goals: GoalUnit[], view: ExplanationView) {
  return {
    heading: "Better for each goal, with the fewest changes",
    lines: better.flatMap((one) => betterLines(one, goals, view)),
  };
}

function betterLines(better: Better, goals: GoalUnit[], { width, colours }: ExplanationView): string[] {
  const { alternative, goal, se } = better;
  const unit = goals.find(({ id }) => id === goal)?.unit ?? "";
  if (!alternative) return [`  ${colours.bold(printable(goal))} ${colours.dim("no feasible configuration is better")}`];
  const error = se > 0 ? ` (±${difference(se, unit).replace(/^\+/, "")} for ${printable(goal)})` : "";
  return [
    `  ${colours.bold(printable(goal))}`,
    ...labelled("with", changesText(alternative), width),
    ...labelled("gains", `${gains(alternative.change, goals, true)}${error}`, width, colours.green),
    ...labelled("costs", gains(alternative.change, goals, false), width, colours.red),
    ...labelled("worth it", worth(better), width, colours.dim),
  ];
}

function worth({ goal, preferred, breakEven }: Better): string {
  if (preferred) return "already, with the weights as they are";
  if (!breakEven) return "at no weight: its utility is no higher";
  const written = breakEven.weight === null ? "" : `: written, weight ${Number(breakEven.weight.toPrecision(3))}`;
  return `if the weight of ${printable(goal)} is above ${probability(breakEven.share)}${written}`;
}
