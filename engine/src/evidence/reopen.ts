import type { Analysis, Configuration } from "../analysis.js";
import type { Model } from "../model.js";
import type { Reopened, Replacement } from "./verification.js";

/** Findings about what was decided that speak for deciding anew: what follows from the numbers, and from the decision's own conditions. */
const numbers = new Set(["decided-infeasible", "decided-dominated"]);
const conditions = new Set(["decision-reopened", "expectation-broken"]);

/**
 * Whether what was decided stands: it does not if it is infeasible or dominated by the analysis with the values that contradict the model, or if
 * one of its own conditions says so with all measured values. What was so before anything was measured is a finding of the analysis, and no reason
 * here. `null` if it stands.
 */
export function reopenedBy(
  { decisions }: Model,
  { decided, findings }: Analysis,
  contradicted: Analysis | undefined,
  measured: Analysis | undefined,
): Reopened | null {
  const before = new Set(findings.map(keyOf));
  const reasons = [
    ...(contradicted?.findings.filter(({ code }) => numbers.has(code)) ?? []),
    ...(measured?.findings.filter(({ code }) => conditions.has(code)) ?? []),
  ].filter((finding) => !before.has(keyOf(finding)));
  const again = contradicted ?? measured;
  if (!decided || !again || reasons.length === 0) return null;
  const best = again.front.find(({ id }) => id === again.recommended);
  return {
    decides: decided.by,
    reasons: reasons.map(({ message }) => message),
    alternative: best && best.id !== decided.id ? alternative(decisions, best, decided) : null,
  };
}

const keyOf = ({ code, id }: Analysis["findings"][number]): string => `${code} ${id}`;

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
