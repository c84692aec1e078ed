import type { Belief } from "../analysis.js";
import type { Finding } from "../finding.js";

/** Beliefs that the numbers contradict. */
export function beliefFindings(beliefs: readonly Belief[]): Finding[] {
  return beliefs
    .filter(({ verdict }) => verdict === "contradicted")
    .map(({ id, from, to, strength, spearman, changes }): Finding => {
      const [believed, found] = strength > 0 ? ["helps", "hurts"] : ["hurts", "helps"];
      const all = changes.for + changes.against;
      return {
        code: "belief-contradicted",
        severity: "warning",
        message: `\`${from}\` is said to ${believed.slice(0, -1)} \`${to}\`, but by the numbers it ${found}: over the feasible configurations their rank correlation is ${spearman!.toFixed(2)}, and ${changes.against} of ${all} changes of a single decision go against the belief. Take the belief out, or look for what the numbers leave out.`,
        id,
      };
    });
}
