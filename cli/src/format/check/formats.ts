import { annotation } from "../ci/github.js";
import { junit } from "../ci/junit.js";
import { printable } from "../printable.js";
import { gitlab } from "./gitlab.js";
import type { ReportedFinding } from "./report.js";
import { sarif } from "./sarif.js";

/** What was checked, and what was found. */
export interface Checked {
  version: string;
  /** Paths of the models, sorted. */
  files: string[];
  findings: ReportedFinding[];
}

export type CheckFormat = "json" | "sarif" | "github" | "gitlab" | "junit";

/** Findings as other programs read them. */
export const checkFormats: Readonly<Record<CheckFormat, (checked: Checked) => string>> = {
  /** As `docs/check.schema.json` says. */
  json: ({ files, findings }) => `${JSON.stringify({ schema: 1, files: files.length, findings }, null, 2)}\n`,
  sarif: (checked) => `${JSON.stringify(sarif(checked), null, 2)}\n`,
  gitlab: ({ findings }) => `${JSON.stringify(gitlab(findings), null, 2)}\n`,
  github: ({ findings }) => findings.map((finding) => `${githubLine(finding)}\n`).join(""),
  junit: ({ files, findings }) =>
    junit("tradeops check", [
      {
        name: "tradeops check",
        cases: [...new Set([...files, ...findings.map(({ path }) => path)])].map((file) => ({
          name: file,
          failures: findings.filter(({ path }) => path === file).map(failure),
        })),
      },
    ]),
};

/** A finding beside the code of a pull request. */
export function githubLine(finding: ReportedFinding): string {
  const { severity, code, message, path, line, endLine, column, endColumn } = finding;
  const level = severity === "error" || severity === "warning" ? severity : "notice";
  // GitHub refuses columns of what goes over several lines.
  const columns = line === endLine ? { col: column, endColumn } : {};
  return annotation({ level, file: path, line, endLine, ...columns, title: code, message: printable(message) });
}

function failure({ severity, code, message, path, line, column }: ReportedFinding) {
  return { type: code, message, text: `${path}:${line}:${column}: ${severity}[${code}]: ${message}` };
}
