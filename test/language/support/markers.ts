/**
 * Findings that a fixture expects, written in it: a comment below a line marks what stands above it.
 *
 *     goal catchFraud { maximize mean(recall)  require <= 92% }
 *     //                                               ^^ bound-direction
 *
 * `^^^` marks the exact range of a finding, `~~~` a related place of the finding of that code, `|` an empty range (the place where
 * something is missing); a line may have several marks, and several comments may stand below a line. A mark goes from its first to its
 * last sign; the text of a fixture is indented where a range would begin under the `//`.
 */
export interface Mark {
  path: string;
  kind: "finding" | "related";
  code: string;
  /** `line:character-character`, counted from 1 as editors show them. */
  at: string;
}

export function marksIn(path: string, text: string): Mark[] {
  const marks: Mark[] = [];
  let above = 0;
  for (const [n, line] of text.split("\n").entries()) {
    if (!markLine.test(line)) {
      above = n;
      continue;
    }
    for (const { index, 1: sign = "", 2: code = "" } of line.matchAll(mark)) {
      const end = sign === "|" ? index : index + sign.length;
      marks.push({ path, kind: sign.startsWith("~") ? "related" : "finding", code, at: at(above, index, end) });
    }
  }
  return marks;
}

export const at = (line: number, start: number, end: number): string => `${line + 1}:${start + 1}-${end + 1}`;

const mark = /(\^+|~+|\|) ([a-z0-9-]+)/g;
const markLine = /^\s*\/\/\s*((\^+|~+|\|) [a-z0-9-]+\s*)+$/;
