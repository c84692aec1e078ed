import type { Addition, MapNode } from "../tree/node.js";
import type { TextEdit } from "../types.js";
import { indentAt, lineBreak } from "./lines.js";

/** What the maps in braces of JSON and of YAML differ in. */
export interface BraceSyntax {
  /** Finds comments; global. */
  comments: RegExp;
  /** An entry's text. `indent` is that of its line; undefined: it shares its line with others. */
  entry(addition: Addition, indent: string | undefined): string;
  /** Between entries in a row: `, `. */
  comma: string;
  /** What one level is indented by. */
  step: string;
  /** Whether an empty `{}` becomes a line for each entry. */
  expand: boolean;
}

/** Adds entries to a map in braces, behind its last entry, in the layout of what is there: on lines of their own, or in a row. */
export function insertIntoBraces(text: string, map: MapNode, additions: Addition[], syntax: BraceSyntax): TextEdit[] {
  const last = map.entries.at(-1);
  if (!last) return insertIntoEmpty(text, map, additions, syntax);
  const end = last.node.end;
  const rest = text.slice(end, map.end - 1).replace(syntax.comments, (comment) => " ".repeat(comment.length));
  const comma = rest.indexOf(",");
  const lineRest = /^[^\r\n]*/.exec(rest)![0];
  const indent = indentAt(text, last.keyStart);
  const ownLine = isBlank(text, last.keyStart, indent) && lineRest.length < rest.length && comma < lineRest.length;
  if (!ownLine)
    return [insertion(end, additions.map((addition) => syntax.comma + syntax.entry(addition, undefined)).join(""))];
  const lines = additions.map((addition) => lineBreak(text) + indent + syntax.entry(addition, indent)).join(",");
  const at = end + lineRest.length;
  if (comma >= 0) return [insertion(at, `${lines},`)];
  return at === end ? [insertion(end, `,${lines}`)] : [insertion(end, ","), insertion(at, lines)];
}

function insertIntoEmpty(text: string, map: MapNode, additions: Addition[], syntax: BraceSyntax): TextEdit[] {
  const close = map.end - 1;
  const inner = text.slice(map.start + 1, close);
  const outer = indentAt(text, map.start);
  const indent = outer + syntax.step;
  const eol = lineBreak(text);
  const lines = additions.map((addition) => eol + indent + syntax.entry(addition, indent)).join(",");
  const lastBreak = inner.lastIndexOf("\n");
  if (lastBreak >= 0) return [insertion(map.start + 1 + lastBreak - (inner[lastBreak - 1] === "\r" ? 1 : 0), lines)];
  const row = additions.map((addition) => syntax.entry(addition, undefined)).join(syntax.comma);
  if (inner.trim() !== "") return [insertion(close, inner.endsWith(" ") ? row : ` ${row}`)];
  return [{ start: map.start + 1, end: close, newText: syntax.expand ? lines + eol + outer : row }];
}

/** Whether only the indentation stands before the offset on its line. */
function isBlank(text: string, offset: number, indent: string): boolean {
  const before = offset - indent.length - 1;
  return before >= 0 && text[before] === "\n";
}

function insertion(at: number, newText: string): TextEdit {
  return { start: at, end: at, newText };
}
