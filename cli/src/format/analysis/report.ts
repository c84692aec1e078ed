import type { Analysis } from "@tradeops/engine";
import { printable } from "../printable.js";
import { wrapText } from "../width.js";
import { beliefsSection } from "./beliefsSection.js";
import { firmSection } from "./firmSection.js";
import { frontSection } from "./frontSection.js";
import { methodsSection } from "./methodsSection.js";
import { conflictsSection, optionsSection, stakeholdersSection, summary, uncertaintySection } from "./otherSections.js";
import { pricesSection } from "./pricesSection.js";
import { referenceSection } from "./referenceSection.js";
import { scenariosSection } from "./scenariosSection.js";
import { sobolSection } from "./sobolSection.js";
import { tradeOffsSection } from "./tradeOffsSection.js";
import type { AnalysisView, Section } from "./view.js";

/** An analysis for people: the front, the chosen configuration, what each other choice would cost, and what to look at. */
export function analysisText(analysis: Analysis, title: string | undefined, view: AnalysisView): string {
  const { colours } = view;
  const name = colours.bold(printable(analysis.system));
  const sections = analysisSections(analysis, view);
  return [
    title === undefined ? name : `${name}  ${printable(title)}`,
    ...wrapText(summary(analysis), view.width),
    ...sections.flatMap(({ heading, lines }) => ["", colours.bold(heading), ...lines]),
    "",
  ].join("\n");
}

/** The parts that have something to say. */
export function analysisSections(analysis: Analysis, view: AnalysisView): Section[] {
  return [
    conflictsSection(analysis, view),
    frontSection(analysis, view),
    referenceSection(analysis, view),
    scenariosSection(analysis, view),
    pricesSection(analysis, view),
    tradeOffsSection(analysis, view),
    firmSection(analysis, view),
    methodsSection(analysis),
    beliefsSection(analysis, view),
    stakeholdersSection(analysis, view),
    optionsSection(analysis, view),
    uncertaintySection(analysis, view),
    sobolSection(analysis, view),
  ].filter(({ lines }) => lines.length > 0);
}
