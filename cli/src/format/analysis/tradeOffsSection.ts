import type { Analysis } from "@tradeops/engine";
import { distance, probability, utilityText } from "../number.js";
import { printable } from "../printable.js";
import { wrapText } from "../width.js";
import { type AnalysisView, memberName, type Section } from "./view.js";

/** Pairs of goals and members that are named at most. */
const named = 5;
/** Weaker correlations say little. */
const medium = 0.3;

/** Which goals pull against each other, what a unit of one costs in another, and how the front fares whatever the weights. */
export function tradeOffsSection(analysis: Analysis, { width }: AnalysisView): Section {
  const { correlations = [], exchange = [], acceptability = [] } = analysis;
  const against = correlations
    .filter(({ front }) => front !== null && front <= -medium)
    .sort((a, b) => a.front! - b.front!)
    .slice(0, named)
    .map(({ between: [a, b], front, feasible }) => {
      const all = feasible === null ? "" : `, ${feasible.toFixed(2)} over all feasible configurations`;
      return `${printable(a)} against ${printable(b)}: rank correlation ${front!.toFixed(2)} along the front${all}`;
    });
  const best = acceptability
    .slice(0, named)
    .filter(({ share }) => share > 0)
    .map(
      ({ id, share, regret }) =>
        `${memberName(analysis, id)} for ${probability(share)} (regret ${utilityText(regret)})`,
    );
  const said = [
    ...against,
    ...exchange.slice(0, named).map((one) => exchangeText(analysis, one)),
    ...(analysis.front.length > 1 && best.length > 0 ? [`best of all conceivable weights: ${best.join(", ")}`] : []),
  ];
  return {
    heading: "Trade-offs",
    lines: said.flatMap((text) => wrapText(text, width - 4).map((line, i) => `${i === 0 ? "  - " : "    "}${line}`)),
  };
}

type Exchange = NonNullable<Analysis["exchange"]>[number];

/** `#3 has recall better by 2.4 points, and beFast worse by 9 ms, beFrugal worse by 200 USD`. */
function exchangeText(analysis: Analysis, { gain, loss, gained, lost, also = {}, id }: Exchange): string {
  const goals = new Map(analysis.goals.map((goal) => [goal.name, goal]));
  const text = (name: string, value: number) => distance(value, goals.get(name)!.unit);
  const losses = [[loss, lost] as const, ...Object.entries(also)].map(
    ([name, value]) => `${printable(name)} worse by ${text(name, value)}`,
  );
  return `${memberName(analysis, id)} has ${printable(gain)} better by ${text(gain, gained)}, and ${losses.join(", ")}`;
}
