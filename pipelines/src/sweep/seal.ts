import { digest } from "@tradeops/engine";
import { replaceDifference } from "../plan/own.js";
import type { ExportPlan } from "../types.js";

const written = "# Written by `tradeops sweep`, which replaces it as a whole: sweep again instead of editing it. Seal ";

/** A file that we own: the lines, with one that says so and seals the others after the first `head` of them. */
export function sealed(head: readonly string[], body: readonly string[]): string {
  const seal = digest([...head, ...body].join("\n"));
  return `${[...head, written + seal, ...body].join("\n")}\n`;
}

/** Whether a text is a sealed file as it was written; line ends may be others. */
export function isSealed(text: string): boolean {
  const lines = text.replaceAll("\r\n", "\n").replace(/\n$/, "").split("\n");
  const at = lines.findIndex((line) => line.startsWith(written));
  if (at < 0) return false;
  const [line] = lines.splice(at, 1);
  return line === written + digest(lines.join("\n"));
}

/** Plans a file that we own as a whole; what somebody edited is refused. */
export function planOwn(before: string | undefined, wanted: string, isOurs: (text: string) => boolean): ExportPlan {
  if (before === undefined)
    return { changes: [], refusals: [], edits: [{ start: 0, end: 0, newText: wanted }], text: wanted };
  if (before === wanted || isOurs(before))
    return { changes: [], refusals: [], edits: replaceDifference(before, wanted), text: wanted };
  const message =
    "The file is written by `tradeops sweep` as a whole, and this is not what it wrote: undo the edit, or move the file away.";
  const refusal = { id: null, code: "sweep-edited", message, start: 0, end: 0 };
  return { changes: [], refusals: [refusal], edits: [], text: before };
}
