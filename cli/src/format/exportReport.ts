import type { Change, Refusal } from "@tradeops/pipelines";
import type { Colours } from "../console.js";
import type { FilePlan } from "../exportPlans.js";
import { printable } from "./printable.js";

/** A line for each value that differs: `params.yaml: serve.replicas: 4 → 8`. */
export function differenceLines({ path, plan }: FilePlan, colours: Colours): string[] {
  return plan.changes
    .filter((change) => !change.same)
    .map((change) => {
      const old = change.current === undefined ? "(not set)" : shownValue(change.current);
      const now = colours.green(shownValue(change.decided));
      return `${printable(path)}: ${printable(change.path)}: ${colours.red(old)} → ${now}`;
    });
}

/** Why something is not written, as compilers print it. */
export function refusalLines({ path, before, plan }: FilePlan, colours: Colours): string[] {
  return plan.refusals.map((refusal) => {
    const { line, column } = position(before ?? "", refusal.start);
    const code = colours.red(`error[${refusal.code}]`);
    return `${printable(path)}:${line}:${column}: ${code}: ${printable(refusal.message)}`;
  });
}

export interface ExportSummary {
  system: string;
  /** Decisions that nobody decided. */
  completed: string[];
  /** Paths of the files that were written. */
  written: Set<string>;
}

/** As `docs/export.schema.json` says. */
export function exportJson({ system, completed, written }: ExportSummary, plans: FilePlan[]): string {
  const files = plans.map(({ path, format, before, plan }) => ({
    path,
    format,
    written: written.has(path),
    values: plan.changes.map(({ path: key, current, decided, same }: Change) => ({
      key,
      current: current === undefined ? null : current,
      decided,
      same,
    })),
    refusals: plan.refusals.map(({ code, message, start }: Refusal) => ({
      ...position(before ?? "", start),
      code,
      message,
    })),
  }));
  return `${JSON.stringify({ schema: 1, system, completed, files }, null, 2)}\n`;
}

function shownValue(value: unknown): string {
  return printable(typeof value === "string" ? value : (JSON.stringify(value) ?? "(not set)"));
}

function position(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
