import { applyEdits, type TextEdit } from "@tradeops/pipelines";

interface Position {
  line: number;
  character: number;
}

/** Edits by line and column as edits by offset, in text order, and the text after them. */
export function placedEdits(
  text: string,
  edits: readonly { range: { start: Position; end: Position }; newText: string }[],
): { edits: TextEdit[]; after: string } {
  const starts = [0];
  for (const { index } of text.matchAll(/\r\n|\n|\r/g))
    starts.push(text.startsWith("\r\n", index) ? index + 2 : index + 1);
  const offset = ({ line, character }: Position) => (starts[line] ?? text.length) + character;
  const placed = edits
    .map(({ range, newText }) => ({ start: offset(range.start), end: offset(range.end), newText }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  return { edits: placed, after: applyEdits(text, placed) };
}
