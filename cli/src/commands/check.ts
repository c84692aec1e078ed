import type { Severity } from "@tradeops/engine";
import type { LocatedFinding, Project } from "@tradeops/language-server";
import type { Console } from "../console.js";
import { type Exit, exit } from "../exit.js";
import { findingText } from "../format/finding.js";
import { counted } from "../format/number.js";
import { findingView, openPaths, shownPath } from "../open.js";

export interface CheckOptions {
  format: "text" | "json";
  /** Whether systems without errors are analysed too. */
  analysis: boolean;
  /** The mildest severity that makes the command fail. */
  failOn: "error" | "warning" | "info";
}

/** `tradeops check`: prints all findings, those of the analysis included. */
export async function check(paths: string[], options: CheckOptions, console: Console): Promise<Exit> {
  const { project } = await openPaths(paths, console);
  const findings = options.analysis ? withAnalysis(project) : project.findings;
  const files = [...project.texts.keys()].filter((uri) => uri.endsWith(".tradeops")).length;
  console.out(options.format === "json" ? json(findings, files, console) : text(findings, files, project, console));
  return findings.some((finding) => rank[finding.severity] >= rank[options.failOn]) ? exit.findings : exit.fine;
}

const rank: Record<Severity, number> = { hint: 0, info: 1, warning: 2, error: 3 };

/** The findings of all texts and of the analysis of each system that was understood as a whole, by place. */
function withAnalysis(project: Project): LocatedFinding[] {
  const complete = project.systems.filter((system) => system.complete);
  const all = [...project.findings, ...complete.flatMap((system) => system.locate(system.analyse()))];
  /** What two systems import can be reported by both. */
  const distinct = [...new Map(all.map((finding) => [JSON.stringify(finding), finding])).values()];
  return distinct.sort(
    (a, b) =>
      compare(a.uri, b.uri) ||
      a.range.start.line - b.range.start.line ||
      a.range.start.character - b.range.start.character ||
      compare(a.code, b.code),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function text(findings: LocatedFinding[], files: number, project: Project, console: Console): string {
  const view = findingView(project, console);
  const shown = findings.map((finding) => `${findingText(finding, view)}\n`);
  return `${shown.join("")}${counted(files, "file")}, ${counted(findings.length, "finding")}\n`;
}

/** As `docs/check.schema.json` says. Lines and columns count from 1, columns in UTF-16 units; ends are exclusive. */
function json(findings: LocatedFinding[], files: number, console: Console): string {
  const place = ({ uri, range }: Pick<LocatedFinding, "uri" | "range">) => ({
    path: shownPath(uri, console.cwd).replaceAll("\\", "/"),
    line: range.start.line + 1,
    column: range.start.character + 1,
    endLine: range.end.line + 1,
    endColumn: range.end.character + 1,
  });
  const report = {
    schema: 1,
    files,
    findings: findings.map((finding) => ({
      ...place(finding),
      severity: finding.severity,
      code: finding.code,
      message: finding.message,
      related: finding.related.map((related) => ({ ...place(related), message: related.message })),
    })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
