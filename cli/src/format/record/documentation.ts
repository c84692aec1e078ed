import type { Analysis, Model, Verification } from "@tradeops/engine";
import { createColors } from "picocolors";
import { beliefsSection } from "../analysis/beliefsSection.js";
import { firmSection } from "../analysis/firmSection.js";
import { frontSection } from "../analysis/frontSection.js";
import { uncertaintySection } from "../analysis/otherSections.js";
import { pricesSection } from "../analysis/pricesSection.js";
import { scenariosSection } from "../analysis/scenariosSection.js";
import { tradeOffsSection } from "../analysis/tradeOffsSection.js";
import type { AnalysisView, Section } from "../analysis/view.js";
import { fenced } from "../fenced.js";
import { code, prose } from "../markdown.js";
import { verificationText } from "../verify/text.js";
import { consideredOptions, outcome, titleOf } from "./decisionRecord.js";
import { goalsTable } from "./goalsTable.js";

/**
 * The part of a system's technical documentation that is about its trade-offs, in Markdown: what it is designed to optimise for, the key design choices
 * with their rationale and assumptions, and the decisions about trade-offs, as point 2(b) of Annex IV of Regulation (EU) 2024/1689 asks for them.
 */
export function documentation(model: Model, analysis: Analysis, verification: Verification | undefined): string {
  const view: AnalysisView = { colours: createColors(false), width: 100, top: 20 };
  const accepted = model.decides.filter(({ id }) => analysis.decided?.by.includes(id));
  return [
    `# Trade-offs of ${code(model.name)}${model.title === undefined ? "" : `: ${prose(model.title)}`}\n`,
    "## What the system is designed to optimise for\n",
    goalsTable(analysis, analysis.decided),
    "## Key design choices, and their rationale\n",
    accepted.length === 0
      ? "Nothing is decided.\n"
      : accepted
          .map((record) =>
            [
              `### ${titleOf(record)}\n`,
              outcome(record, model),
              "Considered:\n",
              consideredOptions(record, model),
            ].join("\n"),
          )
          .join("\n"),
    "## Decisions about trade-offs\n",
    blocks([
      frontSection(analysis, view),
      pricesSection(analysis, view),
      tradeOffsSection(analysis, view),
      firmSection(analysis, view),
    ]),
    "## Assumptions\n",
    [
      judgements(model),
      blocks([scenariosSection(analysis, view), beliefsSection(analysis, view), uncertaintySection(analysis, view)]),
    ]
      .filter((part) => part !== "")
      .join("\n") || "Every number is certain.\n",
    "## What was measured\n",
    verification
      ? fenced(verificationText(verification, { colours: createColors(false), width: 100 }))
      : "The model names no evidence.\n",
  ].join("\n");
}

/** How qualities pull on each other where people judge it. */
const judgements = ({ dependencies }: Model): string =>
  dependencies
    .filter(({ belief }) => !belief)
    .map(
      ({ from, to, strength }) =>
        `* ${code(from)} ${strength < 0 ? "hurts" : "helps"} ${code(to)} by ${Math.abs(strength)} of 100, as judged\n`,
    )
    .join("");

const blocks = (sections: readonly Section[]): string =>
  sections
    .filter(({ lines }) => lines.length > 0)
    .map(({ heading, lines }) => fenced(`${[heading, ...lines].join("\n")}\n`))
    .join("\n");
