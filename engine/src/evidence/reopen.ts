import type { Analysis, Configuration } from "../analysis.js";
import type { Model } from "../model.js";
import type { Reopened, Replacement } from "./verification.js";

/** Findings about what was decided that speak for deciding anew. */
const grave = new Set(["decided-infeasible", "decided-dominated", "decision-reopened", "expectation-broken"]);

/**
 * Whether what was decided stands, by the analysis with the measured values: it does not if it is infeasible, dominated, or a condition of its
 * own says so. `null` if it stands.
 */
export function reopenedBy({ decisions }: Model, { decided }: Analysis, again: Analysis): Reopened | null {
  const reasons = again.findings.filter(({ code }) => grave.has(code));
  if (!decided || reasons.length === 0) return null;
  const best = again.front.find(({ id }) => id === again.recommended);
  return {
    decides: decided.by,
    reasons: reasons.map(({ message }) => message),
    alternative: best && best.id !== decided.id ? alternative(decisions, best, decided) : null,
  };
}

function alternative(
  decisions: Model["decisions"],
  best: Analysis["front"][number],
  decided: Configuration,
): Replacement {
  const { id, options, values, se, meets, utility, utilities } = best;
  const [before, after] = [new Map(Object.entries(decided.options)), new Map(Object.entries(options))];
  return {
    id,
    options,
    values,
    se,
    meets,
    utility,
    utilities,
    changes: decisions.flatMap(({ id }) => {
      const [from, to] = [before.get(id), after.get(id)];
      return from?.join("\n") === to?.join("\n") ? [] : [{ decision: id, from: from ?? null, to: to ?? null }];
    }),
  };
}
