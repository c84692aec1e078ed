import type { Analysis, OptionResult } from "@tradeops/engine";
import { withinText } from "@tradeops/webview/picture";
import { counted, grouped, probability, utilityText } from "../number.js";
import { printable } from "../printable.js";
import { wrapText } from "../width.js";
import { choicesText, differing } from "./choices.js";
import { type AnalysisView, memberName, reference, type Section } from "./view.js";

const listedParameters = 5;

/** Sets of requirements that cannot be met together. */
export function conflictsSection({ conflicts }: Analysis, view: AnalysisView): Section {
  return {
    heading: "Conflicts",
    lines: conflicts.flatMap(({ message, relaxations = [] }) => [
      ...bullet(message, view),
      ...relaxations.flatMap((one) =>
        bullet(one.message, { ...view, width: view.width - 2 }).map((line) => `  ${line}`),
      ),
    ]),
  };
}

/** Those who, by their own weights, would choose another member of the front. */
export function stakeholdersSection(analysis: Analysis, view: AnalysisView): Section {
  const now = reference(analysis);
  const lines = analysis.stakeholders.flatMap((stakeholder) => {
    const member = analysis.front.find(({ id }) => id === stakeholder.recommended);
    if (!member || !now || member.id === now.id) return [];
    const also = member.id === analysis.recommended ? ", the recommended one" : "";
    const weights = Object.entries(stakeholder.weights)
      .sort(([, a], [, b]) => b - a)
      .map(([goal, weight]) => `${printable(goal)} ${probability(weight)}`);
    const choices = choicesText(member, differing([now, member]));
    const who = `${printable(stakeholder.name)} would choose ${memberName(analysis, member.id)}${also} (${choices})`;
    return bullet(`${who}, weighing ${weights.join(", ")}`, view);
  });
  return {
    heading: `Who would choose something else than the ${analysis.decided ? "decided" : "recommended"} one`,
    lines,
  };
}

/** Options that cannot be chosen, and options that are never the best. */
export function optionsSection(analysis: Analysis, view: AnalysisView): Section {
  if (!analysis.certificate.startsWith("exact")) return { heading: "Options", lines: [] };
  const all = Object.entries(analysis.options);
  const names = (test: (result: OptionResult) => boolean) =>
    all.filter(([, result]) => test(result)).map(([id]) => printable(id));
  const dead = names((result) => result.feasible === 0);
  const beaten = names((result) => result.feasible > 0 && result.front === 0);
  return {
    heading: "Options",
    lines: [
      ...(dead.length > 0 ? bullet(`in no feasible configuration: ${listed(dead)}`, view) : []),
      ...(beaten.length > 0 ? bullet(`feasible, but never on the front: ${listed(beaten)}`, view) : []),
    ],
  };
}

/** Options that are named in one line at most. */
const mostNamed = 12;

function listed(names: string[]): string {
  const more = names.length - mostNamed;
  return more > 0 ? `${names.slice(0, mostNamed).join(", ")} and ${grouped(more)} more` : names.join(", ");
}

/** What moves the utility, and what it is worth to know it. */
export function uncertaintySection({ sensitivity, voi }: Analysis, view: AnalysisView): Section {
  const moves = [...sensitivity]
    .sort((a, b) => Math.abs(b.high - b.low) - Math.abs(a.high - a.low))
    .slice(0, listedParameters)
    .map(({ parameter, low, high }) => {
      return `${printable(parameter)}: utility ${utilityText(low)} at its 5% point, ${utilityText(high)} at its 95% point`;
    });
  const worth = (voi?.evppi ?? [])
    .filter(({ value, se }) => value > 2 * se)
    .slice(0, listedParameters)
    .map(({ parameter, value }) => `${printable(parameter)} ${utilityText(value)}`);
  return {
    heading: "Uncertainty",
    lines: [...moves.flatMap((move) => bullet(move, view)), ...(voi ? bullet(worthText(voi.evtpi, worth), view) : [])],
  };
}

function worthText({ value, se }: { value: number; se: number }, parameters: string[]): string {
  if (value <= 2 * se) return "measuring before deciding is worth nothing above sampling noise";
  const best = parameters.length > 0 ? `, of ${parameters.join(", ")}` : "";
  return `knowing every value before deciding is worth ${utilityText(value)} of utility at most${best}`;
}

/** How many configurations there are, and how sure the result is. */
export function summary(analysis: Analysis): string {
  const { configurations, certificate, within, goals, samples, seed, front } = analysis;
  const { raw, distinct, feasible, unmeasured } = configurations;
  const spaces = [
    counted(raw, "configuration"),
    `${grouped(distinct)} distinct`,
    `${grouped(feasible)} feasible`,
    ...(unmeasured === undefined ? [] : [`${grouped(unmeasured)} not measured`]),
  ];
  const sampled = certificate === "exact for this sample" ? `: ${counted(samples, "sample")}, seed ${seed}` : "";
  const sure = within ? `: ${withinText(within, goals, printable)}` : sampled;
  return `${spaces.join(", ")}, ${grouped(front.length)} on the front (${certificate}${sure})`;
}

function bullet(text: string, { width }: AnalysisView): string[] {
  return wrapText(printable(text), width - 4).map((line, i) => `${i === 0 ? "  - " : "    "}${line}`);
}
