import type { Correlation } from "../analysis.js";
import type { Finding } from "../finding.js";
import { ids } from "../ids.js";
import type { Model } from "../model.js";
import type { Study } from "../study.js";

/** Rank correlations from here on are called very strong (J. D. Evans, "Straightforward Statistics for the Behavioral Sciences", 1996). */
const strong = 0.8;
/** The 0.5 % point of the normal distribution: under independence ρ √(n − 1) passes it, on either side, in one of a hundred cases. */
const significant = 2.576;

/** Goals that strongly go against each other over the feasible configurations, and of which no dependency says so. */
export function tradeoffFindings({ model, space }: Study, correlations: readonly Correlation[]): Finding[] {
  return correlations.flatMap(({ between, feasible }): Finding[] => {
    if (feasible === null || feasible > -strong || -feasible * Math.sqrt(space.count - 1) < significant) return [];
    const goals = between.map((id) => model.goals.find((goal) => goal.id === id)!);
    const pair = dependencyOf(model, goals[0]!.quality, goals[1]!.quality);
    if (!pair) return [];
    return [
      {
        code: "tradeoff-undeclared",
        severity: "info",
        message: `\`${between[0]}\` and \`${between[1]}\` strongly go against each other: over the feasible configurations their rank correlation is ${feasible.toFixed(2)}, and no dependency says so. Write \`dependency ${pair[0]} hurts ${pair[1]} strongly\`, with the reason why.`,
        id: ids.objective(between[1]),
        related: [{ id: ids.objective(between[0]), message: `\`${between[0]}\` wants this.` }],
      },
    ];
  });
}

/** From what to what one would declare it: into a measured quality, where it is a belief and changes no number. */
function dependencyOf(model: Model, a: string | undefined, b: string | undefined): [string, string] | undefined {
  if (a === undefined || b === undefined || a === b) return undefined;
  if (model.dependencies.some(({ from, to }) => (from === a && to === b) || (from === b && to === a))) return undefined;
  const isMeasured = (id: string) =>
    model.qualities.some((quality) => quality.id === id && quality.kind === "quantified");
  return isMeasured(b) ? [a, b] : isMeasured(a) ? [b, a] : undefined;
}
