import type { Severity } from "@tradeops/engine";

/** What measurements say that is to be looked at. Each has a page `docs/diagnostics/CODE.md`, and `allow` can name it. */
export const evidenceCodes = {
  "evidence-missing": "info",
  "evidence-reopens": "warning",
  "evidence-stale": "warning",
  "evidence-surprises": "warning",
  "evidence-violates": "error",
} as const satisfies Record<string, Severity>;

export type EvidenceCode = keyof typeof evidenceCodes;
