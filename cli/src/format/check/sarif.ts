import type { Severity } from "@tradeops/engine";
import type { Checked } from "./formats.js";
import type { ReportedFinding, ReportedPlace } from "./report.js";

const levels: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note", hint: "note" };

/** Findings as SARIF 2.1.0 (OASIS), which code hosts show as alerts. */
export function sarif({ version, findings }: Checked) {
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: { name: "tradeops", semanticVersion: version, rules: codes.map((id) => ({ id })) },
        },
        columnKind: "utf16CodeUnits",
        results: findings.map((finding) => result(finding, codes)),
      },
    ],
  };
}

function result(finding: ReportedFinding, codes: readonly string[]) {
  const { code, severity, message, related } = finding;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: levels[severity],
    message: { text: message },
    locations: [location(finding)],
    relatedLocations: related.map((place, id) => ({ id, ...location(place), message: { text: place.message } })),
  };
}

function location({ path, line, column, endLine, endColumn }: ReportedPlace) {
  return {
    physicalLocation: {
      artifactLocation: { uri: path.split("/").map(encodeURIComponent).join("/") },
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
  };
}
