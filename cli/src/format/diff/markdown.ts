import { createColors } from "picocolors";
import { fenced } from "../fenced.js";
import type { Diffed } from "./diffed.js";
import { diffText } from "./text.js";

/** What changed, as a comment on a pull request. Text of a model stays in a block of code: it is no markup, no link and no mention. */
export function diffMarkdown(diffed: Diffed): string {
  return `## Trade-offs: what changed in meaning\n\n${fenced(diffText(diffed, { colours: createColors(false) }))}`;
}
