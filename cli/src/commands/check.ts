import type { Severity } from "@tradeops/engine";
import { type LocatedFinding, type Project, withoutEchoes } from "@tradeops/language-server";
import type { Console } from "../console.js";
import { type Exit, exit } from "../exit.js";
import { type CheckFormat, checkFormats } from "../format/check/formats.js";
import { reported } from "../format/check/report.js";
import { findingText } from "../format/finding.js";
import { counted } from "../format/number.js";
import { findingView, openPaths, shownPath } from "../open.js";

export interface CheckOptions {
  format: "text" | CheckFormat;
  /** Whether systems without errors are analysed too. */
  analysis: boolean;
  /** The mildest severity that makes the command fail. */
  failOn: "error" | "warning" | "info";
  /** The day by which records are due. */
  today: string;
}

/** `tradeops check`: prints all findings, those of the analysis included. */
export async function check(paths: string[], options: CheckOptions, version: string, console: Console): Promise<Exit> {
  const { project } = await openPaths(paths, console);
  const findings = options.analysis ? withAnalysis(project, options.today) : project.findings;
  const pathOf = (uri: string) => shownPath(uri, console.cwd);
  const files = [...project.texts.keys()]
    .filter((uri) => uri.endsWith(".tradeops"))
    .map(pathOf)
    .sort();
  if (options.format === "text") console.out(text(findings, files.length, project, console));
  else {
    const all = findings.map((finding) => reported(finding, pathOf));
    console.out(checkFormats[options.format]({ version, files, findings: all }));
  }
  return findings.some((finding) => rank[finding.severity] >= rank[options.failOn]) ? exit.findings : exit.fine;
}

const rank: Record<Severity, number> = { hint: 0, info: 1, warning: 2, error: 3 };

/** The findings of all texts and of the analysis of each system that was understood as a whole, by place. */
function withAnalysis(project: Project, today: string): LocatedFinding[] {
  const complete = project.systems.filter((system) => system.complete);
  const analysed = complete.flatMap((system) => system.locate(system.analyse({ today })));
  const all = [...withoutEchoes(project.findings, analysed), ...analysed];
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
