import type { Explanation } from "@tradeops/engine";
import { probability, utilityText } from "../number.js";
import { printable } from "../printable.js";
import { changesText, type ExplanationView, type GoalUnit, gains, labelled } from "./view.js";
import { violationsText } from "./violation.js";

type WhyNot = Explanation["whyNot"][number];
type Reference = NonNullable<Explanation["reference"]>;

/** Why the reference is not what was asked for. */
export function whyNotLines(answer: WhyNot, reference: Reference, goals: GoalUnit[], view: ExplanationView): string[] {
  const { width, colours } = view;
  const { alternative } = answer;
  const against =
    alternative && answer.reason !== "violates"
      ? [
          ...labelled("with", changesText(alternative), width),
          ...labelled("gains", gains(alternative.change, goals, true), width, colours.green),
          ...labelled("costs", gains(alternative.change, goals, false), width, colours.red),
          ...labelled(
            "utility",
            `${utilityText(reference.utility)} → ${utilityText(alternative.utility)}`,
            width,
            colours.dim,
          ),
        ]
      : [];
  return [...verdict(answer, reference, goals, view), ...against];
}

function verdict(
  answer: WhyNot,
  reference: Reference,
  goals: GoalUnit[],
  { width, colours }: ExplanationView,
): string[] {
  const said = (text: string) => labelled("", text, width).map((line) => line.slice(2));
  switch (answer.reason) {
    case "unknown":
      return said("There is no such option and no such configuration.");
    case "chosen":
      return said(`It is what is ${reference.status}.`);
    case "not asked":
      return said("No configuration has it: where its decision is asked, something else holds.");
    case "violates":
      return [
        ...said(`Nothing with it is feasible.${answer.alternative ? " What comes nearest:" : ""}`),
        ...(answer.alternative ? labelled("with", changesText(answer.alternative), width) : []),
        ...labelled("violates", violationsText(answer.violates), width, colours.red),
        ...conflictLines(answer, width),
      ];
    case "dominated": {
      const [best] = answer.by;
      return best
        ? said(
            `Dominated: ${best.id === reference.id ? `the ${reference.status} one` : best.id} is nowhere worse, and gains ${gains(best.change, goals, true)}.`,
          )
        : said("Dominated.");
    }
    case "tied":
      return said(`Nowhere significantly better than ${answer.with}, and significantly worse somewhere.`);
    case "preferred":
      return said(
        answer.recommended
          ? "Nothing speaks against it: it is recommended."
          : goals.length === 0
            ? "Nothing speaks against it: without a goal no configuration is better than another."
            : `Nothing speaks against it: its utility is higher than that of the ${reference.status} one.`,
      );
    case "outranked":
      return answer.flips.length === 0
        ? said("Another one ranks higher, whatever the weight of any one goal.")
        : [
            ...said("Another one ranks higher, unless"),
            ...answer.flips.flatMap((flip) => labelled("-", flipText(flip), width)),
          ];
  }
}

type Flip = Extract<WhyNot, { reason: "outranked" }>["flips"][number];

/** `the weight of explain is above 24.3% (it is 9.1%): weight 3.22`. */
function flipText({ goal, side, now, share, weight, until }: Flip): string {
  const end = until === 0 || until === 1 ? "" : `, until ${probability(until)}`;
  const written = weight === null ? "" : `: written, weight ${Number(weight.toPrecision(3))}`;
  return `the weight of ${printable(goal)} is ${side} ${probability(share)}${end} (now ${probability(now)})${written}`;
}

/** The sets of statements that leave nothing; not one that `violates` says already. */
function conflictLines({ conflicts, violates }: Extract<WhyNot, { reason: "violates" }>, width: number): string[] {
  const said = new Set(violates.map(({ element }) => element));
  return conflicts
    .filter(([first, ...others]) => others.length > 0 || !said.has(first ?? ""))
    .slice(0, mostConflicts)
    .flatMap((set) => labelled("excluded by", set.map(printable).join(" with "), width));
}

const mostConflicts = 3;
