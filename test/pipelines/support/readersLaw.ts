import { planExport } from "@tradeops/pipelines";
import { expect } from "vitest";
import { type Case, onlyTargetsDiffer } from "./document.js";
import { assigned, assignmentsOf } from "./laws.js";
import type { Read } from "./pythonReaders.js";

/** The text of a file after an export, which may refuse nothing; its bytes differ only inside of what was written. */
export function exported(file: Case): string {
  const { text, refusals } = planExport("yaml", file.text, assignmentsOf(file));
  expect(refusals, file.text).toEqual([]);
  expect(onlyTargetsDiffer(file, text), file.text).toBe(true);
  return text;
}

/**
 * What a reader must make of the files after an export: the decisions, and otherwise what it made of them before. Files that it could not
 * read before are left out; answers how many it could.
 */
export function expectDecisions(files: readonly Case[], before: readonly Read[], after: readonly Read[]): number {
  let readable = 0;
  for (const [n, read] of before.entries()) {
    if ("unreadable" in read) continue;
    readable++;
    const file = files[n]!;
    const several = [...file.values.keys()].some(({ key }) => key[0]?.kind === "index");
    const content = several ? read.content : read.content[0];
    const wanted = assigned(content, assignmentsOf(file));
    expect(after[n], file.text).toEqual({ content: several ? wanted : [wanted] });
  }
  return readable;
}
