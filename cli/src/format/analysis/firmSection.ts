import type { Analysis } from "@tradeops/engine";
import { boundary, probability, utilityText } from "../number.js";
import { printable } from "../printable.js";
import { wrapText } from "../width.js";
import { type AnalysisView, memberName, type Section } from "./view.js";

type Stability = NonNullable<Analysis["stability"]>[number];
type Threshold = NonNullable<Analysis["thresholds"]>[number];

/** Within which weights the recommendation stays, what the stakeholders choose together, and what the thresholds cost. */
export function firmSection(analysis: Analysis, { width }: AnalysisView): Section {
  const { stability = [], group = null, thresholds = [] } = analysis;
  const said = [
    ...stability.flatMap((one) => stabilityText(analysis, one)),
    ...(group && analysis.stakeholders.length > 1 ? [groupText(analysis, group)] : []),
    ...thresholds.flatMap((one) => thresholdText(analysis, one)),
  ];
  return {
    heading: "How firm the recommendation is",
    lines: said.flatMap((text) => wrapText(text, width - 4).map((line, i) => `${i === 0 ? "  - " : "    "}${line}`)),
  };
}

/** `weight of explain, now 9.1%: above 24.3% it is #3`. Nothing of a goal whose weight changes nothing. */
function stabilityText(analysis: Analysis, { goal, now, from, to, below, above }: Stability): string[] {
  const ends = [
    below === null ? "" : `below ${probability(from)} it is ${memberName(analysis, below)}`,
    above === null ? "" : `above ${probability(to)} it is ${memberName(analysis, above)}`,
  ].filter((end) => end !== "");
  return ends.length === 0 ? [] : [`weight of ${printable(goal)}, now ${probability(now)}: ${ends.join(", ")}`];
}

function groupText(analysis: Analysis, group: NonNullable<Analysis["group"]>): string {
  const together = `the stakeholders together choose ${memberName(analysis, group.recommended)}`;
  return `${together}; nobody regrets ${memberName(analysis, group.leastRegret)} by more than ${utilityText(group.regret)} of utility`;
}

/** Where the bound of a goal could be moved: how far for nothing, and the next step on either side. */
function thresholdText(analysis: Analysis, { goal, steps }: Threshold): string[] {
  const result = analysis.goals.find(({ name }) => name === goal);
  const at = (step: Threshold["steps"][number]) =>
    `${boundary(result?.require?.op ?? "<=", step.value, result?.unit ?? "")} (utility ${utilityText(step.utility)})`;
  const relaxed = steps.findLast(({ side }) => side === "relaxed");
  const held = steps.find(({ side }) => side === "held");
  const tightened = steps.find(({ side }) => side === "tightened");
  const parts = [
    held ? `holds up to ${at(held)}` : "",
    tightened ? `the next stricter is ${at(tightened)}` : "",
    relaxed ? `relaxing pays from ${at(relaxed)}` : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? [] : [`bound of ${printable(goal)}: ${parts.join(", ")}`];
}
