import type { Analysis, GoalResult, Price } from "@tradeops/engine";
import { counted, difference, utilityText } from "../number.js";
import { printable } from "../printable.js";
import { wrapText } from "../width.js";
import { choicesText, choiceText } from "./choices.js";
import { type AnalysisView, memberName, reference, type Section } from "./view.js";

/** For each option that is not chosen what would be gained and lost with it, and what else would have to change. */
export function pricesSection(analysis: Analysis, view: AnalysisView): Section {
  const now = reference(analysis);
  // Without a goal a choice costs nothing, or cannot be made.
  const prices = analysis.goals.length > 0 ? analysis.prices : analysis.prices.filter(({ id }) => id === null);
  const decisions = [...new Set(prices.map(({ decision }) => decision))];
  const lines = now
    ? decisions.flatMap((decision) => {
        const all = prices.filter((price) => price.decision === decision);
        const shown = all.length > mostListed ? best(all).slice(0, mostOfMany) : all;
        const rest = all.length - shown.length;
        return [
          ...shown.flatMap((price) => priceLines(price, choiceText(now, decision), analysis, view)),
          ...(rest > 0 ? [`  ${printable(decision)}: ${counted(rest, "more option")}, --json has them all`] : []),
        ];
      })
    : [];
  return { heading: `What each choice costs, against the ${analysis.decided ? "decided" : "recommended"} one`, lines };
}

/** A decision with more options than this, such as one that takes them from a table, lists only the best of them. */
const mostListed = 12;
const mostOfMany = 5;

/** Highest utility first; what is not feasible last. */
function best(prices: Price[]): Price[] {
  return prices.toSorted((a, b) => (b.utility ?? -1) - (a.utility ?? -1));
}

function priceLines(price: Price, current: string, analysis: Analysis, { colours, width }: AnalysisView): string[] {
  const instead =
    current === "none" ? "instead of nothing" : current === "-" ? "(not asked now)" : `instead of ${current}`;
  const head = `  ${printable(price.decision)}: ${colours.bold(price.option === null ? "nothing" : printable(price.option))} ${instead}`;
  if (price.id === null) {
    const why =
      analysis.configurations.unmeasured === undefined ? "is not feasible" : "is not feasible, or not measured";
    return [`${head} ${colours.dim(why)}`];
  }
  const changes = new Map(Object.entries(price.change));
  const moved = analysis.goals.flatMap((goal) => {
    const change = changes.get(goal.name) ?? 0;
    return change === 0 ? [] : [{ goal, change, better: goal.direction === "maximize" ? change > 0 : change < 0 }];
  });
  const said = (better: boolean) =>
    moved.filter((one) => one.better === better).map(({ goal, change }) => changeText(goal, change));
  const also = alsoText(price);
  const before = utilityText(reference(analysis)?.utility ?? null);
  const parts: [label: string, text: string, paint: (text: string) => string][] = [
    ["gains", said(true).join(", "), colours.green],
    ["costs", said(false).join(", "), colours.red],
    ["with", also, colours.dim],
    ["utility", `${before} → ${utilityText(price.utility)} (${memberName(analysis, price.id)})`, colours.dim],
  ];
  const body = parts.filter(([, text]) => text !== "");
  const unchanged = moved.length === 0 ? ["    no goal changes"] : [];
  return [head, ...unchanged, ...body.flatMap(([label, text, paint]) => labelled(label, text, paint, width))];
}

/** What else is chosen there: `replicas 6, explainer none`; of what is not asked there, that it is not. */
function alsoText({ alsoChanged, options }: Price): string {
  const asked = alsoChanged.filter((decision) => Object.hasOwn(options, decision));
  const others = alsoChanged
    .filter((decision) => !asked.includes(decision))
    .map((one) => `${printable(one)} not asked`);
  return [choicesText({ options }, asked), ...others].filter((text) => text !== "").join(", ");
}

/** `recall -2.4 points`. */
function changeText(goal: GoalResult, change: number): string {
  return `${printable(goal.name)} ${difference(change, goal.unit)}`;
}

function labelled(label: string, text: string, paint: (text: string) => string, width: number): string[] {
  const indent = "    ";
  const [first = "", ...rest] = wrapText(text, width - indent.length - label.length - 1);
  return [
    `${indent}${label} ${paint(first)}`,
    ...rest.map((line) => `${indent}${" ".repeat(label.length + 1)}${paint(line)}`),
  ];
}
