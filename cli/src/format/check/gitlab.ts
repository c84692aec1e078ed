import { createHash } from "node:crypto";
import type { Severity } from "@tradeops/engine";
import type { ReportedFinding } from "./report.js";

const severities: Readonly<Record<Severity, string>> = {
  error: "critical",
  warning: "major",
  info: "minor",
  hint: "info",
};

/**
 * Findings as GitLab's code quality report has them. A fingerprint says which finding is the same in another revision: it does not depend on the line;
 * of several that are alike, the order counts.
 */
export function gitlab(findings: readonly ReportedFinding[]) {
  const seen = new Map<string, number>();
  return findings.map(({ severity, code, message, path, line, endLine }) => {
    const key = JSON.stringify([path, code, message]);
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return {
      description: message,
      check_name: code,
      fingerprint: createHash("sha256").update(`${key} ${nth}`).digest("hex"),
      severity: severities[severity],
      location: { path, lines: { begin: line, end: endLine } },
    };
  });
}
