import { createColors } from "picocolors";
import type { Diffed } from "./diffed.js";
import { diffText } from "./text.js";

/** What changed, as a comment on a pull request. Text of a model stays in a block of code: it is no markup, no link and no mention. */
export function diffMarkdown(diffed: Diffed): string {
  const text = diffText(diffed, { colours: createColors(false) });
  const runs = text.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return `## Trade-offs: what changed in meaning\n\n${fence}text\n${text}${fence}\n`;
}
