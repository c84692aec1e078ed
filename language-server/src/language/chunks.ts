import { beginsStatement } from "@tradeops/grammar";

/** A piece of a text that begins at the first statement of a line, and ends before the next such line. */
export interface Piece {
  text: string;
  offset: number;
  line: number;
}

/** What hides a line: texts, comments; and the beginnings of lines. */
const landmarks = /"(?:\\.|[^"\\\n\r])*"?|\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$)|\n/g;

/** Splits a text where a keyword that can only begin a statement is first on its line. The pieces make up the text. */
export function piecesOf(text: string): Piece[] {
  const starts = [{ offset: 0, line: 0 }];
  let line = 0;
  for (const match of text.matchAll(landmarks)) {
    if (match[0] === "\n") {
      line++;
      const offset = match.index + 1;
      if (beginsStatement(text, offset)) starts.push({ offset, line });
    } else if (match[0].startsWith("/*")) line += match[0].split("\n").length - 1;
  }
  return starts.map(({ offset, line }, n) => ({
    text: text.slice(offset, starts[n + 1]?.offset ?? text.length),
    offset,
    line,
  }));
}
