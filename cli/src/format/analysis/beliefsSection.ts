import type { Analysis } from "@tradeops/engine";
import { printable } from "../printable.js";
import { wrapText } from "../width.js";
import type { AnalysisView, Section } from "./view.js";

type Belief = NonNullable<Analysis["beliefs"]>[number];

/** What the model believes of how qualities pull on each other, and what the numbers say of it. */
export function beliefsSection({ beliefs = [] }: Analysis, { width }: AnalysisView): Section {
  return {
    heading: "Beliefs against the numbers",
    lines: beliefs.flatMap((belief) =>
      wrapText(beliefText(belief), width - 4).map((line, i) => `${i === 0 ? "  - " : "    "}${line}`),
    ),
  };
}

/** `recall hurts latency: supported (rank correlation -0.61; 34 of 40 changes of one decision)`. */
function beliefText({ from, to, strength, spearman, changes, verdict }: Belief): string {
  const pull = strength > 0 ? "helps" : "hurts";
  const all = changes.for + changes.against;
  const said = verdict === "open" ? "the numbers do not tell" : verdict;
  const correlation = spearman === null ? "" : `rank correlation ${spearman.toFixed(2)}; `;
  return `${printable(from)} ${pull} ${printable(to)}: ${said} (${correlation}${changes.for} of ${all} changes of one decision bear it out)`;
}
