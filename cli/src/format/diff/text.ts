import type { Console } from "../../console.js";
import { printable } from "../printable.js";
import type { Diffed } from "./diffed.js";
import { sectionsOf } from "./lines.js";

/** What changed, for a terminal. */
export function diffText(diffed: Diffed, { colours }: Pick<Console, "colours">): string {
  const parts = diffed.systems.flatMap((comparison) => {
    const sections = sectionsOf(comparison);
    if (sections.length === 0) return [];
    const lines = sections.flatMap(({ title, lines }) => [`  ${title}`, ...lines.map((line) => `    ${line}`)]);
    return [colours.bold(printable(comparison.system)), ...lines];
  });
  const lines = [...others(diffed), ...parts];
  return lines.length === 0 ? "nothing changed in meaning\n" : `${lines.join("\n")}\n`;
}

/** Systems that cannot be held against another. */
function others({ added, removed, broken, before }: Diffed): string[] {
  return [
    ...added.map((name) => `${printable(name)}: a new system`),
    ...removed.map((name) => `${printable(name)}: a system no more`),
    ...broken.map(
      (name) =>
        `${printable(name)}: cannot be compared, it has errors: see \`tradeops check\`, also at ${printable(before)}`,
    ),
  ];
}
