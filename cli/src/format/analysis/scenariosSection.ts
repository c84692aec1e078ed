import type { Analysis, GoalResult } from "@tradeops/engine";
import { difference, quantity } from "../number.js";
import { printable } from "../printable.js";
import { wrapText } from "../width.js";
import { type AnalysisView, reference, type Section } from "./view.js";

/** How the decided, else the recommended configuration fares in each scenario: what holds there, and which goals change. */
export function scenariosSection(analysis: Analysis, view: AnalysisView): Section {
  const base = new Map(Object.entries(reference(analysis)?.values ?? {}));
  const lines = (analysis.scenarios ?? []).flatMap(({ name, title, mustHold, values, violates }) => {
    const there = new Map(Object.entries(values));
    const goals = analysis.goals.map((goal) => changeText(goal, base.get(goal.name), there.get(goal.name)));
    const changed = goals.filter((text) => text !== "");
    const bad = violates.length > 0;
    const standing = bad ? `violates ${violates.map(printable).join(", ")}` : "all holds";
    const head = `  ${printable(title ?? name)}, which ${mustHold ? "must" : "need not"} hold: `;
    return [
      `${head}${bad && mustHold ? view.colours.red(standing) : standing}`,
      ...wrapText(changed.length > 0 ? changed.join(", ") : "no goal changes", view.width - 4).map(
        (line) => `    ${line}`,
      ),
    ];
  });
  return { heading: `The ${analysis.decided ? "decided" : "recommended"} one in scenarios`, lines };
}

function changeText({ name, unit }: GoalResult, before: number | undefined, value: number | undefined): string {
  if (value === undefined) return `${printable(name)} has no value`;
  if (value === before) return "";
  const by = before === undefined ? "" : ` (${difference(value - before, unit)})`;
  return `${printable(name)} ${quantity(value, unit)}${by}`;
}
