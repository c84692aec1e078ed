import type { Explanation } from "@tradeops/engine";
import { probability, quantity, utilityText } from "../number.js";
import { printable } from "../printable.js";
import { table } from "../table.js";
import { wrapText } from "../width.js";
import { changesText, type ExplanationView, type GoalUnit, gains, labelled } from "./view.js";
import { violationsText } from "./violation.js";

type Reference = NonNullable<Explanation["reference"]>;

interface Section {
  heading: string;
  lines: string[];
}

/** What the configuration is, of what its utility is made, what it violates, and what keeps from a better one. */
export function referenceSections(
  { repair }: Explanation,
  reference: Reference,
  goals: GoalUnit[],
  view: ExplanationView,
): Section[] {
  const { width, colours } = view;
  const choices = Object.entries(reference.options).map(
    ([decision, chosen]) =>
      `${printable(decision)} ${chosen.length === 0 ? "none" : chosen.map(String).map(printable).join(" + ")}`,
  );
  const violated = violationsText(reference.violates);
  return [
    {
      heading: `Why ${reference.id}, ${reference.status === "decided" ? "which is decided" : "which is recommended"}`,
      lines: [
        ...wrapText(choices.join(", "), width - 2).map((line) => `  ${line}`),
        ...standing(reference).flatMap((line) => wrapText(line, width - 2).map((part) => `  ${part}`)),
        "",
        ...termTable(reference, goals, width - 2).map((line) => (line === "" ? "" : `  ${line}`)),
        ...(violated === "" ? [] : ["", ...labelled("violates", violated, width, colours.red)]),
        ...(repair ? labelled("feasible with", changesText(repair), width) : []),
      ],
    },
    { heading: "What binds: without it there would be a better one", lines: bindingLines(reference, goals, view) },
  ];
}

function standing({ recommended, status, feasible }: Reference): string[] {
  if (!feasible) return ["It is not feasible."];
  if (recommended) return ["Of all that are feasible it has the highest utility."];
  return status === "decided" ? ["Another one has a higher utility: tradeops analyze recommends it."] : [];
}

function termTable(reference: Reference, goals: GoalUnit[], width: number): string[] {
  const { terms } = reference;
  const values = new Map(Object.entries(reference.values));
  const unitOf = new Map(goals.map(({ id, unit }) => [id, unit]));
  const valueText = (goal: string) => {
    const value = values.get(goal);
    return value === undefined ? "-" : quantity(value, unitOf.get(goal) ?? "");
  };
  return table(
    [
      { head: ["goal"], cells: [...terms.map(({ goal }) => printable(goal)), "all"] },
      { head: ["value"], cells: terms.map(({ goal }) => valueText(goal)), align: "right" },
      { head: ["utility"], cells: terms.map(({ utility }) => utilityText(utility)), align: "right" },
      { head: ["x weight"], cells: terms.map(({ weight }) => probability(weight)), align: "right" },
      {
        head: ["= part"],
        cells: [...terms.map(({ part }) => utilityText(part)), utilityText(reference.utility)],
        align: "right",
      },
    ],
    width,
  );
}

/** Statements that are listed. */
const most = 5;

function bindingLines({ binds, utility }: Reference, goals: GoalUnit[], { width, colours }: ExplanationView): string[] {
  if (binds === null) return labelled("", "There are too many configurations to search for it.", width);
  return binds
    .slice(0, most)
    .flatMap((one) => [
      `  ${colours.bold(printable(one.element))}`,
      ...labelled("with", changesText(one), width),
      ...labelled("violated by", violationsText(one.violates), width, colours.red),
      ...labelled("would gain", gains(one.change, goals, true), width, colours.green),
      ...labelled("and cost", gains(one.change, goals, false), width, colours.red),
      ...labelled("utility", `${utilityText(utility)} → ${utilityText(one.utility)}`, width, colours.dim),
    ]);
}
