import type { ast } from "@tradeops/grammar";
import { AstUtils, type CstNode, type LangiumDocument } from "langium";
import type { Edit } from "./edits.js";
import { leaves } from "./folding.js";

/**
 * The edits that tidy a text: indentation by braces, no blanks at the ends of lines, a blank inside braces. Lines stay lines, and what is
 * aligned within a line stays aligned. A text that does not parse is left alone.
 */
export function format(document: LangiumDocument<ast.Model>): Edit[] {
  const { lexerErrors, parserErrors, value } = document.parseResult;
  const root = value.$cstNode;
  if (!root || lexerErrors.length > 0 || parserErrors.length > 0) return [];
  const lines = document.textDocument.getText().split(/\r\n|\r|\n/);
  const tokens = leaves(root);
  const inside = commentLines(tokens);
  const indents = indentation(lines, tokens, itemStarts(value));
  const edits = lines.flatMap((line, n) => lineEdits(line, n, indents[n]!, inside.has(n)));
  edits.push(...braceEdits(tokens, lines));
  return edits.sort(
    (a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character,
  );
}

/** The offsets at which statements and the parts of bodies begin: a line that begins with one is indented by its braces, others follow their first line. */
function itemStarts(root: ast.Model): Set<number> {
  const starts = new Set<number>();
  for (const node of AstUtils.streamAst(root))
    if (items.has(node.$type) && node.$cstNode) starts.add(node.$cstNode.offset);
  for (const statement of root.statements ?? []) if (statement.$cstNode) starts.add(statement.$cstNode.offset);
  return starts;
}

const items = new Set(
  (
    "Option Attribute Effect Contribution Allow Objective Bound Anchor Weight Robust Choose Because By On Review Status Rejected " +
    "Reopen Expect Supersedes Entry Override UnitDecl Arm"
  ).split(" "),
);

/** The indentation that each line should have; of blank lines 0. */
function indentation(lines: readonly string[], tokens: readonly CstNode[], starts: ReadonlySet<number>): number[] {
  const first = new Map<number, CstNode>();
  for (const token of tokens) {
    const { line } = token.range.start;
    if (!first.has(line)) first.set(line, token);
  }
  const continued = continuedComments(first, starts);
  const result: number[] = [];
  /** The indentation of the lines that opened the braces around, outermost first. */
  const open: number[] = [];
  let shift = 0;
  let base = 0;
  let next = 0;
  for (const [n, line] of lines.entries()) {
    const old = width(line);
    const token = first.get(n);
    const inner = open.length > 0 ? open.at(-1)! + 2 : 0;
    let indent: number;
    if (!token) indent = line.trim() === "" ? 0 : Math.max(0, old + shift);
    else if (token.text === "}") indent = open.at(-1) ?? 0;
    else if (token.hidden ? !continued.has(n) : starts.has(token.offset)) {
      indent = inner;
      base = indent;
    } else indent = token.text === ")" ? Math.max(base, old + shift) : Math.max(base + 2, old + shift);
    if (token && (token.text === "}" || token.hidden || starts.has(token.offset))) shift = indent - old;
    result.push(indent);
    for (; next < tokens.length && tokens[next]!.range.start.line === n; next++) {
      if (tokens[next]!.text === "{") open.push(indent);
      else if (tokens[next]!.text === "}") open.pop();
    }
  }
  return result;
}

/** The lines whose comment stands within a statement that goes on after it. */
function continuedComments(first: ReadonlyMap<number, CstNode>, starts: ReadonlySet<number>): Set<number> {
  const lines = new Set<number>();
  let next: CstNode | undefined;
  for (const [line, token] of [...first].reverse()) {
    if (!token.hidden) next = token;
    else if (next && next.text !== "}" && !starts.has(next.offset)) lines.add(line);
  }
  return lines;
}

/** Lines that begin inside a comment. */
function commentLines(tokens: readonly CstNode[]): Set<number> {
  const inside = new Set<number>();
  for (const { text, range } of tokens)
    if (text.startsWith("/*")) for (let n = range.start.line + 1; n <= range.end.line; n++) inside.add(n);
  return inside;
}

function lineEdits(text: string, n: number, indent: number, comment: boolean): Edit[] {
  const edits: Edit[] = [];
  const replace = (start: number, end: number, newText: string) =>
    edits.push({ range: { start: { line: n, character: start }, end: { line: n, character: end } }, newText });
  const end = text.trimEnd().length;
  const blanks = /^[ \t]*/.exec(text)![0];
  if (end === 0) {
    if (text !== "") replace(0, text.length, "");
    return edits;
  }
  if (blanks !== " ".repeat(indent)) replace(0, blanks.length, " ".repeat(indent));
  if (end < text.length && !(comment && text.slice(end).trim() !== "")) replace(end, text.length, "");
  return edits;
}

/** A blank after `{` and before `}` where something stands beside them on the line. */
function braceEdits(tokens: readonly CstNode[], lines: readonly string[]): Edit[] {
  return tokens.flatMap(({ text, hidden, range: { start, end } }): Edit[] => {
    if (hidden || (text !== "{" && text !== "}")) return [];
    const line = lines[start.line]!;
    const at = text === "{" ? end.character : start.character;
    const beside = text === "{" ? line.charAt(at) : line.charAt(at - 1);
    if (beside === "" || /[\s{}]/.test(beside)) return [];
    const position = { line: start.line, character: at };
    return [{ range: { start: position, end: position }, newText: " " }];
  });
}

function width(line: string): number {
  return [.../^[ \t]*/.exec(line)![0]].reduce((sum, blank) => sum + (blank === "\t" ? 2 : 1), 0);
}
