import type { Analysis } from "@tradeops/engine";
import { probability } from "../number.js";
import { printable } from "../printable.js";
import { wrapText } from "../width.js";
import type { AnalysisView, Section } from "./view.js";

/** Values that are named for each output at most. */
const named = 5;

/** Which uncertain values the variance of the utility and of each goal comes from. */
export function sobolSection({ sobol = [] }: Analysis, { width }: AnalysisView): Section {
  const said = sobol.map(({ goal, parameters }) => {
    const parts = parameters
      .filter(({ total, totalSe }) => total > 2 * totalSe)
      .slice(0, named)
      .map(({ parameter, first, total }) => `${printable(parameter)} ${share(total)}, by itself ${share(first)}`);
    return `${goal === null ? "utility" : printable(goal)}: ${parts.join("; ")}`;
  });
  return {
    heading: "Where the variance comes from",
    lines: said.flatMap((text) => wrapText(text, width - 4).map((line, i) => `${i === 0 ? "  - " : "    "}${line}`)),
  };
}

const share = (value: number): string => probability(Math.min(1, Math.max(0, value)));
