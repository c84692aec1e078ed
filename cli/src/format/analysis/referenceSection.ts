import {
  type Analysis,
  type Comparison,
  type Configuration,
  type Decided,
  eachOnce,
  type GoalResult,
} from "@tradeops/engine";
import { distance, grouped, probability, quantity, utilityText, valueWithError } from "../number.js";
import { printable } from "../printable.js";
import { type Column, table } from "../table.js";
import { wrapText } from "../width.js";
import { choicesText, decisionsOf } from "./choices.js";
import { type AnalysisView, memberName, reference, type Section } from "./view.js";

/** The decided, else the recommended configuration, and how it meets each goal. */
export function referenceSection(analysis: Analysis, { width, colours }: AnalysisView): Section {
  const configuration = reference(analysis);
  if (!configuration) return { heading: "Decided", lines: [] };
  const { decided } = analysis;
  const goals = goalTable(analysis, configuration, width);
  return {
    heading: decided ? `Decided: ${decided.by.map(printable).join(", ")}` : undecided(analysis),
    lines: [
      ...indented(choicesText(configuration, decisionsOf([configuration])), width),
      ...(decided ? verdict(analysis, decided).flatMap((line) => indented(colours.red(line), width)) : []),
      ...(decided ? completion(decided, analysis).flatMap((line) => indented(line, width)) : []),
      ...(analysis.goals.length > 0 ? [""] : []),
      ...goals.map((line) => (line === "" ? "" : `  ${line}`)),
    ],
  };
}

function verdict(analysis: Analysis, decided: Decided): string[] {
  const lines: string[] = [];
  if (!decided.feasible)
    lines.push(`Not feasible: it violates ${eachOnce(decided.violates).map(printable).join(", ")}.`);
  if (decided.dominatedBy.length > 0) {
    lines.push(`Dominated by ${decided.dominatedBy.map((id) => memberName(analysis, id)).join(", ")}.`);
  }
  if (analysis.recommended !== null && analysis.recommended !== decided.id && lines.length === 0) {
    lines.push(`The recommendation is another: ${memberName(analysis, analysis.recommended)}.`);
  }
  return lines;
}

/** `Recommended, nothing is decided`; of several that are equal on every goal, that it is one of them. */
function undecided({ goals, recommendedAmong = 1 }: Analysis): string {
  if (goals.length === 0) return "The only feasible one, nothing is decided";
  const among = recommendedAmong > 1 ? `: one of ${grouped(recommendedAmong)} that are equal on every goal` : "";
  return `Recommended, nothing is decided${among}`;
}

function completion({ completed, feasible }: Decided, { goals }: Analysis): string[] {
  if (completed.length === 0) return [];
  const best = goals.length > 0 ? "what is best" : "what is feasible";
  const how = feasible ? `completed with ${best} beside it` : "nothing feasible completes it";
  return [`Nobody decided ${completed.map(printable).join(", ")}: ${how}.`];
}

function goalTable(analysis: Analysis, configuration: Configuration, width: number): string[] {
  const goals = analysis.goals.map((goal) => ({
    goal,
    value: get(configuration.values, goal.name),
    error: get(configuration.se, goal.name) ?? 0,
    meets: get(configuration.meets, goal.name),
    utility: get(configuration.utilities, goal.name),
  }));
  const column = (head: string, cell: (row: (typeof goals)[number]) => string, align: Column["align"] = "right") => ({
    head: [head],
    cells: goals.map(cell),
    align,
  });
  const columns = [
    column("goal", ({ goal }) => printable(goal.name), "left"),
    column("value", ({ goal, value, error }) => (value === undefined ? "-" : valueWithError(value, error, goal.unit))),
    column("require", ({ goal }) =>
      goal.require ? `${goal.require.op} ${quantity(goal.require.value, goal.unit)}` : "",
    ),
    column("margin", ({ goal, value }) => (value === undefined ? "" : marginText(goal, value))),
    column("probability", ({ meets }) => (meets === undefined ? "" : probability(meets))),
    column("aim", ({ goal }) => (goal.aim === null ? "" : quantity(goal.aim, goal.unit))),
    column("utility", ({ utility }) => utilityText(utility ?? null)),
    column("weight", ({ goal }) => probability(goal.weight)),
  ];
  return table(
    columns.filter(({ cells }) => cells.some((cell) => cell !== "")),
    width - 2,
  );
}

/** How far the value may still get worse; negative where it fails. Nothing for `==` and `!=`. */
function marginText({ require, unit }: GoalResult, value: number): string {
  if (!require) return "";
  const better: Partial<Record<Comparison, 1 | -1>> = { ">=": 1, ">": 1, "<=": -1, "<": -1 };
  const sense = better[require.op];
  if (sense === undefined) return "";
  const margin = sense * (value - require.value);
  return `${margin < 0 ? "-" : ""}${distance(Math.abs(margin), unit)}`;
}

function get(record: Record<string, number>, key: string): number | undefined {
  return new Map(Object.entries(record)).get(key);
}

function indented(text: string, width: number): string[] {
  return wrapText(text, width - 2).map((line) => `  ${line}`);
}
