import type { FilePlan, LocatedFinding } from "@tradeops/language-server";
import type { Change, Refusal } from "@tradeops/pipelines";
import type { Colours } from "../console.js";
import type { Written } from "../writePlans.js";
import { printable } from "./printable.js";

export interface ReportView {
  /** The URI of the project's root. */
  root: string;
  /** How a URI is shown. */
  shown(uri: string): string;
  colours: Colours;
}

/** A line for each value that differs: `params.yaml: serve.replicas: 4 → 8`. */
export function differenceLines({ path, plan }: FilePlan, view: ReportView): string[] {
  const { red, green } = view.colours;
  const line = (key: string, current: unknown, decided: string) => {
    const old = current === undefined ? "(not set)" : shownValue(current);
    return `${fileName(path, view)}: ${printable(key)}: ${red(old)} → ${green(decided)}`;
  };
  const changes = plan.changes.filter((change) => !change.same);
  return [
    ...changes.map((change) => line(change.path, change.current, shownValue(change.decided))),
    ...(plan.removed ?? []).map((gone) => line(gone.path, gone.current, "(removed)")),
  ];
}

/** Why something is not written, as compilers print it. */
export function refusalLines({ path, before, plan }: FilePlan, view: ReportView): string[] {
  return plan.refusals.map((refusal) => {
    const { line, column } = position(before ?? "", refusal.start);
    const code = view.colours.red(`error[${refusal.code}]`);
    return `${fileName(path, view)}:${line}:${column}: ${code}: ${printable(refusal.message)}`;
  });
}

/** What keeps a value from taking effect. */
export function warningLines({ path, warnings }: FilePlan, view: ReportView): string[] {
  return warnings.map(({ code, message }) => {
    const head = view.colours.yellow(`warning[${code}]`);
    return `${fileName(path, view)}: ${head}: ${printable(message)}`;
  });
}

export interface ExportSummary extends Written {
  system: string;
  /** Decisions that nobody decided. */
  completed: string[];
  /** Entries that have no value. */
  missing: LocatedFinding[];
}

/** As `docs/export.schema.json` says. */
export function exportJson(summary: ExportSummary, plans: FilePlan[], { root, shown }: ReportView): string {
  const { system, completed, written } = summary;
  const files = plans.map(({ path, format, before, plan, warnings }) => ({
    path: shown(uriOf(root, path)),
    format,
    written: written.has(path),
    problem: summary.problems.get(path) ?? null,
    values: plan.changes.map(({ path: key, current, decided, same }: Change) => ({
      key,
      current: current === undefined ? null : current,
      decided,
      same,
    })),
    removed: (plan.removed ?? []).map(({ path: key, current }) => ({ key, current })),
    refusals: plan.refusals.map(({ code, message, start }: Refusal) => ({
      ...position(before ?? "", start),
      code,
      message,
    })),
    warnings: warnings.map(({ code, message }) => ({ code, message })),
  }));
  const missing = summary.missing.map(({ uri, range, code, message }) => ({
    path: shown(uri),
    line: range.start.line + 1,
    column: range.start.character + 1,
    code,
    message,
  }));
  return `${JSON.stringify({ schema: 1, system, completed, missing, files }, null, 2)}\n`;
}

function fileName(path: string, { root, shown }: ReportView): string {
  return printable(shown(uriOf(root, path)));
}

function uriOf(root: string, path: string): string {
  return `${root}/${path.split("/").map(encodeURIComponent).join("/")}`;
}

/** Text without quotes, unless it could be taken for something else: `"8"` is not `8`. */
function shownValue(value: unknown): string {
  const plain =
    typeof value === "string" && /^\S(?:.*\S)?$/s.test(value) && !/^(?:[-+.\d]|true$|false$|null$)/.test(value);
  return printable(plain ? value : JSON.stringify(value));
}

function position(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
