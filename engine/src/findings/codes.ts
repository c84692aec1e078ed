import type { Severity } from "../finding.js";

/** What an analysis can find: each has a page `docs/diagnostics/CODE.md`, and `allow` can name it. */
export const analysisCodes = {
  "aim-unreachable": "info",
  "aims-conflict": "info",
  "belief-contradicted": "warning",
  "decided-dominated": "warning",
  "decided-infeasible": "error",
  "decided-not-asked": "warning",
  "decision-reopened": "warning",
  "expectation-broken": "warning",
  "factor-without-base": "error",
  "few-samples": "warning",
  "goal-unmet": "error",
  "goal-without-value": "error",
  "no-feasible-configuration": "error",
  "not-finite": "warning",
  "option-always": "info",
  "option-dead": "info",
  "rejected-wins": "warning",
  "review-due": "warning",
  "space-too-large": "warning",
  "stakeholders-differ": "info",
  "tradeoff-undeclared": "info",
  "two-bases": "error",
} as const satisfies Record<string, Severity>;
