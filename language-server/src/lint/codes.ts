import type { Severity } from "@tradeops/engine";

/** The lints: what is valid and probably not meant. Each has a page `docs/diagnostics/CODE.md`, and `allow` can name it. */
export const lintCodes = {
  "attribute-unread": "warning",
  "because-missing": "info",
  "divisor-zero": "warning",
  "duplicate-statement": "warning",
  "goal-direction": "warning",
  "impossible-mass": "warning",
  "options-alike": "warning",
  "outside-scale": "warning",
  "percent-missing": "warning",
  "reaches-no-goal": "warning",
  "scale-reversed": "warning",
  "term-missing": "warning",
  "unit-doubtful": "warning",
  "wrong-tail": "warning",
} as const satisfies Record<string, Severity>;

export type LintCode = keyof typeof lintCodes;
