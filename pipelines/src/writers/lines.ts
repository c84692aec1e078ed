/** The line end of the text's first line, `\n` if there is none. */
export function lineBreak(text: string): string {
  const at = text.indexOf("\n");
  return at > 0 && text[at - 1] === "\r" ? "\r\n" : "\n";
}

/** Where the line of an offset begins, behind a byte order mark. */
export function lineStart(text: string, offset: number): number {
  const start = offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
  return start === 0 && text.startsWith("\uFEFF") ? Math.min(1, offset) : start;
}

/** Where the line of an offset ends, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const at = text.indexOf("\n", offset);
  if (at < 0) return text.length;
  return at > offset && text[at - 1] === "\r" ? at - 1 : at;
}

/** The spaces and tabs that the line of an offset begins with. */
export function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))![0];
}

/** Lines to put at the end of a text, with a line break at their end only if the text keeps its own so. */
export function appended(text: string, lines: string[]): string {
  const eol = lineBreak(text);
  const blank = text === "" || text === "\uFEFF";
  const closed = blank || text.endsWith("\n");
  return `${closed ? "" : eol}${lines.join(eol)}${closed ? eol : ""}`;
}
