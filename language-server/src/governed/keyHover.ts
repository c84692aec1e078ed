import type { Range } from "../project/findings.js";
import type { Held } from "./held.js";

/** What the file says at the key of an export that a position of the model is in, and what was decided for it. */
export function keyHover(
  held: readonly Held[],
  uri: string,
  position: Range["start"],
): { text: string; range: Range } | undefined {
  for (const file of held) {
    for (const { entry, key, current, decided, same } of file.values) {
      if (entry.uri !== uri || !contains(entry.range, position)) continue;
      const says = file.exists
        ? current === null
          ? "does not say this yet"
          : `says ${current}`
        : "does not exist yet";
      const lines = [key, `${file.path} ${says}`, same ? "as decided" : `decided: ${decided}`];
      const notes = file.notes.filter((note) => note.entry.uri === uri && contains(note.entry.range, position));
      return { text: [...lines, ...notes.map(({ message }) => message)].join("\n"), range: entry.range };
    }
    const refusal = file.refusals.find((one) => one.uri === uri && contains(one.range, position));
    if (refusal) return { text: `${file.path}\n${refusal.message}`, range: refusal.range };
  }
  return undefined;
}

function contains({ start, end }: Range, { line, character }: Range["start"]): boolean {
  if (line < start.line || line > end.line) return false;
  return (line > start.line || character >= start.character) && (line < end.line || character <= end.character);
}
