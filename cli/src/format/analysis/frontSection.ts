import type { Analysis, GoalResult, Member } from "@tradeops/engine";
import { alignedValues, counted, unitHead, utilityText } from "../number.js";
import { printable } from "../printable.js";
import { type Column, table, tableWidth } from "../table.js";
import { wrapText } from "../width.js";
import { choicesText, choiceText, decisionsOf, differing } from "./choices.js";
import { type AnalysisView, memberName, type Section } from "./view.js";

/** The members of the front as a table: values of the goals, and the decisions in which members differ. */
export function frontSection(analysis: Analysis, { width, top }: AnalysisView): Section {
  const all = analysis.front;
  const members = all.filter((member, i) => i < top || member.decided || member.id === analysis.recommended);
  if (members.length === 0) {
    return { heading: "Front", lines: ["  No configuration meets every requirement and constraint."] };
  }
  const varying = differing(all);
  const shared = decisionsOf(all).filter((decision) => !varying.includes(decision));
  const key: Column = {
    head: [""],
    cells: members.map((member) => `  ${memberName(analysis, member.id)}`),
    align: "right",
  };
  const values: Column[] = [
    ...(analysis.goals.length > 0
      ? [{ head: ["utility"], cells: members.map((member) => utilityText(member.utility)), align: "right" as const }]
      : []),
    ...analysis.goals.map((goal) => goalColumn(goal, members)),
  ];
  const choices = varying.map((decision) => ({
    head: [printable(decision)],
    cells: members.map((member) => choiceText(member, decision)),
  }));
  const notable = { head: [""], cells: members.map((member) => marks(analysis, member)) };
  const whole = [key, ...values, ...choices, notable];
  // Without a goal, those that are listed are any: what they share says nothing.
  const some = analysis.goals.length === 0 && analysis.certificate === "incomplete";
  const notes = [
    members.length < all.length
      ? `  ${counted(all.length - members.length, "more member")}: --top ${all.length} lists all.`
      : "",
    shared.length > 0 && all.length > 1 && !some ? `  All have ${choicesText(all[0]!, shared)}.` : "",
  ].filter((note) => note !== "");
  const lines =
    tableWidth(whole) <= width
      ? table(whole, width)
      : [...table([key, ...values, notable], width), "", ...table([key, ...choices], width)];
  const heading =
    analysis.goals.length > 0
      ? `Front: ${counted(all.length, "non-dominated configuration")}, best first`
      : `Feasible: ${counted(all.length, "configuration")}; without a goal none is better than another`;
  return {
    heading,
    lines: [...lines, ...notes.flatMap((note) => wrapNote(note, width))],
  };
}

function goalColumn(goal: GoalResult, members: Member[]): Column {
  const values = members.map((member) => number(member.values, goal.name));
  const errors = members.map((member) => number(member.se, goal.name));
  const sense = goal.direction === "maximize" ? "max" : "min";
  return {
    head: [
      printable(goal.name),
      goal.statistic === "value" ? sense : `${sense} ${goal.statistic}`,
      unitHead(goal.unit),
    ],
    cells: alignedValues(values, errors, goal.unit),
    align: "right",
  };
}

function marks(analysis: Analysis, member: Member): string {
  const all = [
    member.decided ? "decided" : "",
    member.id === analysis.recommended && analysis.goals.length > 0 ? "recommended" : "",
    member.knee ? "knee" : "",
    member.tiedWith === null ? "" : `tied with ${memberName(analysis, member.tiedWith)}`,
  ];
  return all.filter((mark) => mark !== "").join(", ");
}

function number(record: Record<string, number>, key: string): number {
  return new Map(Object.entries(record)).get(key) ?? Number.NaN;
}

function wrapNote(note: string, width: number): string[] {
  return wrapText(note.trim(), width - 2).map((line) => `  ${line}`);
}
