import type { Addition, MapNode, ScalarNode, TreeNode } from "../../tree/node.js";
import type { TextEdit } from "../../types.js";
import { insertIntoBraces } from "../braces.js";
import { appended, lineBreak, lineEnd } from "../lines.js";
import { spell, spellText } from "./spell.js";

/** Adds entries behind the last one of a map, below a key without a value, or at the end of an empty file. */
export function insert(
  text: string,
  root: TreeNode | null,
  under: MapNode | ScalarNode | null,
  additions: Addition[],
): TextEdit[] {
  const step = indentStep(root);
  if (under === null) return [insertion(text.length, appended(text, blockLines(additions, 0, step)))];
  if (under.kind === "scalar") {
    if (under.flow) return [insertion(under.start, ` ${inBraces(additions, false)}`)];
    const lines = blockLines(additions, under.column + step, step);
    return [insertion(lineEnd(text, under.start), lines.map((line) => lineBreak(text) + line).join(""))];
  }
  if (under.flow) {
    const quoted = /^["']/.test(under.entries.at(-1)?.rawKey ?? "");
    return insertIntoBraces(text, under, additions, {
      comments: /(?<=\s)#[^\r\n]*/g,
      entry: (addition) => inRow(addition, quoted),
      comma: ", ",
      step: " ".repeat(step),
      expand: false,
    });
  }
  const lines = blockLines(additions, under.column, step);
  return [insertion(contentEnd(text, under.end), lines.map((line) => lineBreak(text) + line).join(""))];
}

function blockLines(additions: Addition[], column: number, step: number): string[] {
  return additions.flatMap(({ name, value }) => {
    const key = `${" ".repeat(column)}${spellText(name, false)}:`;
    return Array.isArray(value) ? [key, ...blockLines(value, column + step, step)] : [`${key} ${spell(value)}`];
  });
}

function inBraces(additions: Addition[], quoted: boolean): string {
  return `{${additions.map((addition) => inRow(addition, quoted)).join(", ")}}`;
}

function inRow({ name, value }: Addition, quoted: boolean): string {
  const key = `${spellText(name, true, quoted)}: `;
  if (Array.isArray(value)) return key + inBraces(value, quoted);
  return key + (typeof value === "string" ? spellText(value, true, quoted) : spell(value));
}

/** Where the line ends that a node ends on; a block of text ends behind its last line break. */
function contentEnd(text: string, end: number): number {
  if (text[end - 1] !== "\n") return lineEnd(text, end);
  return text[end - 2] === "\r" ? end - 2 : end - 1;
}

/** By how much the file indents maps in maps: the smallest step that it takes; 2 if it takes none. */
function indentStep(root: TreeNode | null): number {
  let step = Number.POSITIVE_INFINITY;
  const visit = (node: TreeNode | null) => {
    if (node?.kind === "list") node.items.forEach(visit);
    if (node?.kind !== "map" || node.flow) return;
    for (const { node: child } of node.entries) {
      if (child.kind === "map" && !child.flow) step = Math.min(step, child.column - node.column);
      visit(child);
    }
  };
  visit(root);
  return Number.isFinite(step) && step > 0 ? step : 2;
}

function insertion(at: number, newText: string): TextEdit {
  return { start: at, end: at, newText };
}
