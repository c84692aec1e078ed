import type { Analysis } from "@tradeops/engine";
import { memberName, type Section } from "./view.js";

/** Members that are named for each method. */
const named = 3;

/** The best members by other methods, and how far each method agrees with additive utility. */
export function methodsSection(analysis: Analysis): Section {
  const { methods = [], agreement = [] } = analysis.methods ?? {};
  const [additive, ...others] = methods;
  const width = Math.max(0, ...methods.map(({ name }) => name.length));
  const line = (name: string, text: string) => `  ${name.padEnd(width)}  ${text}`;
  const best = ({ scores }: (typeof methods)[number]) =>
    scores
      .slice(0, named)
      .map(({ id }) => memberName(analysis, id))
      .join(", ");
  const agrees = (name: string) => {
    const rho = agreement.find(({ between }) => between[0] === additive?.name && between[1] === name)?.spearman ?? null;
    return rho === null ? "" : `, rank correlation with additive ${rho.toFixed(2)}`;
  };
  return {
    heading: "Second opinions, best first",
    lines: additive
      ? [line(additive.name, best(additive)), ...others.map((one) => line(one.name, `${best(one)}${agrees(one.name)}`))]
      : [],
  };
}
