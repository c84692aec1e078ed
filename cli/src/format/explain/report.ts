import type { Explanation } from "@tradeops/engine";
import { withinText } from "@tradeops/webview/picture";
import { printable } from "../printable.js";
import { wrapText } from "../width.js";
import { betterSection } from "./better.js";
import { referenceSections } from "./reference.js";
import type { ExplanationView, GoalUnit } from "./view.js";
import { whyNotLines } from "./whyNot.js";

/** An explanation for people: why this one, why not the others, and what would be better for each goal. */
export function explanationText(explanation: Explanation, goals: GoalUnit[], view: ExplanationView): string {
  const { colours } = view;
  const { reference } = explanation;
  if (!reference)
    return `${colours.bold(printable(explanation.system))}\n${goals.length === 0 ? "Nothing is decided, and without a goal nothing is better than another: decide, or write a goal." : "Nothing is feasible, and nothing is decided: tradeops analyze says what excludes each other."}\n`;
  const sections = [
    ...referenceSections(explanation, reference, goals, view),
    ...explanation.whyNot.map((answer) => ({
      heading: `Why not ${printable(answer.target)}?`,
      lines: whyNotLines(answer, reference, goals, view),
    })),
    betterSection(explanation, goals, view),
  ].filter(({ lines }) => lines.length > 0);
  return [
    colours.bold(printable(explanation.system)),
    ...certificateLines(explanation, goals, view),
    ...sections.flatMap(({ heading, lines }) => ["", colours.bold(heading), ...lines]),
    "",
  ].join("\n");
}

/** What is to be known where not every configuration was looked at. */
function certificateLines(
  { certificate, within }: Explanation,
  goals: readonly GoalUnit[],
  { width }: ExplanationView,
): string[] {
  if (certificate.startsWith("exact")) return [];
  const claim = within
    ? `of any feasible one, some member of the front falls short by no more than ${withinText(
        within,
        goals.map(({ id, unit }) => ({ name: id, unit })),
        printable,
      )}`
    : "what is not among those that were found is not compared";
  return wrapText(`Not all configurations were looked at: ${claim}.`, width);
}
