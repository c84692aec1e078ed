import type { Analysis, Member } from "@tradeops/engine";
import { createColors } from "picocolors";
import { fenced } from "../fenced.js";
import { code, markdownTable } from "../markdown.js";
import { alignedValues, unitHead, utilityText } from "../number.js";
import { choiceText, differing } from "./choices.js";
import { summary } from "./otherSections.js";
import { analysisSections } from "./report.js";
import { memberName } from "./view.js";

/** An analysis as Markdown: the front as a table, all else as it is on a terminal. */
export function analysisMarkdown(analysis: Analysis, title: string | undefined, top: number): string {
  const view = { colours: createColors(false), width: 100, top };
  const sections = analysisSections(analysis, view).filter(({ heading }) => !heading.startsWith("Front"));
  return [
    `## ${code(title ?? analysis.system)}\n`,
    `${summary(analysis)}\n`,
    ...(analysis.front.length > 0 ? [frontTable(analysis, top)] : []),
    ...sections.flatMap(({ heading, lines }) => [fenced(`${[heading, ...lines].join("\n")}\n`)]),
  ].join("\n");
}

function frontTable(analysis: Analysis, top: number): string {
  const { goals, front, recommended } = analysis;
  const members = front.filter((member, i) => i < top || member.decided || member.id === recommended);
  const varying = differing(front);
  const columns = goals.map((goal) =>
    alignedValues(
      members.map(({ values }) => numberOf(values, goal.name)),
      members.map(({ se }) => numberOf(se, goal.name)),
      goal.unit,
    ).map((text) => text.trim()),
  );
  const head = [
    "",
    ...(goals.length > 0 ? ["utility"] : []),
    ...goals.map(({ name, unit }) => (unitHead(unit) === "" ? code(name) : `${code(name)} ${code(unitHead(unit))}`)),
    ...varying.map(code),
    "",
  ];
  const rows = members.map((member, i) => [
    memberName(analysis, member.id),
    ...(goals.length > 0 ? [utilityText(member.utility)] : []),
    ...columns.map((column) => column[i]!),
    ...varying.map((decision) => code(choiceText(member, decision))),
    marks(member, goals.length > 0 ? recommended : null),
  ]);
  return markdownTable(head, rows, goals.length > 0 ? [1, ...goals.map((_, i) => i + 2)] : []);
}

function marks({ id, decided, knee, tiedWith }: Member, recommended: string | null): string {
  const all = [decided && "decided", id === recommended && "recommended", knee && "knee", tiedWith && "tied"];
  return all.filter(Boolean).join(", ");
}

const numberOf = (record: Record<string, number>, key: string): number =>
  new Map(Object.entries(record)).get(key) ?? Number.NaN;
