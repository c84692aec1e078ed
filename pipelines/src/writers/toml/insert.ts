import type { Addition, MapNode, ScalarNode, TreeNode } from "../../tree/node.js";
import type { TextEdit } from "../../types.js";
import { insertIntoBraces } from "../braces.js";
import { appended, indentAt, lineBreak, lineEnd, lineStart } from "../lines.js";
import { spell, spellName } from "./spell.js";
import type { TomlMap } from "./tables.js";

/** Adds keys as lines behind the last one of their table, as entries between braces, or as tables at the end of the file. */
export function insert(
  text: string,
  root: TreeNode | null,
  under: MapNode | ScalarNode | null,
  additions: Addition[],
): TextEdit[] {
  const equals = /^[ \t]*[\w."'-]+=(?=\S)/m.test(text) ? "=" : " = ";
  if (under?.kind === "map" && under.flow) {
    const entry = (addition: Addition) => inBraces(addition, equals);
    const syntax = { comments: /#[^\r\n]*/g, entry, comma: ", ", step: "", expand: false };
    return insertIntoBraces(text, under, additions, syntax);
  }
  const map = under as TomlMap | null;
  if (map === null || map === root) return intoRoot(text, map, additions, equals);
  if (map.place.kind === "header") return [append(text, table(map.place.path, additions, equals), root)];
  return [behind(text, map, additions, equals)];
}

function intoRoot(text: string, root: TomlMap | null, additions: Addition[], equals: string): TextEdit[] {
  const values = additions.filter(({ value }) => !Array.isArray(value));
  const tables = additions.filter(({ value }) => Array.isArray(value));
  const lines = values.flatMap((addition) => pairs(addition, "", equals));
  const headed = tables.flatMap(({ name, value }) => table(spellName(name), value as Addition[], equals));
  if (root === null) {
    return [append(text, [...lines, ...headed], root)];
  }
  const edits: TextEdit[] = [];
  if (values.length > 0)
    edits.push(root.place.kind === "top" ? atTop(text, root.end, lines) : behind(text, root, values, equals));
  if (tables.length > 0) edits.push(append(text, headed, root));
  return edits;
}

/** A header with its keys, and the tables in it below headers of their own; a blank line before each. */
function table(path: string, additions: Addition[], equals: string): string[] {
  const values = additions.filter(({ value }) => !Array.isArray(value));
  const lines = values.flatMap((addition) => pairs(addition, "", equals));
  const tables = additions.flatMap(({ name, value }) =>
    Array.isArray(value) ? table(`${path}.${spellName(name)}`, value, equals) : [],
  );
  return lines.length > 0 ? ["", `[${path}]`, ...lines, ...tables] : tables;
}

function behind(text: string, { place, end }: TomlMap, additions: Addition[], equals: string): TextEdit {
  const prefix = place.kind === "line" ? place.prefix : "";
  const indent = indentAt(text, end);
  const lines = additions.flatMap((addition) => pairs(addition, prefix, equals));
  return insertion(lineEnd(text, end), lines.map((line) => lineBreak(text) + indent + line).join(""));
}

/** Before the first header and the comments right above it. */
function atTop(text: string, header: number, lines: string[]): TextEdit {
  let at = lineStart(text, header);
  while (at > 0 && /^[ \t]*#/.test(text.slice(lineStart(text, at - 1), at))) at = lineStart(text, at - 1);
  const eol = lineBreak(text);
  return insertion(at, `${lines.join(eol)}${eol}${eol}`);
}

/** A value as a line, a map as lines with dotted keys. */
function pairs({ name, value }: Addition, prefix: string, equals: string): string[] {
  const key = prefix + spellName(name);
  if (!Array.isArray(value)) return [`${key}${equals}${spell(value)}`];
  return value.flatMap((addition) => pairs(addition, `${key}.`, equals));
}

function inBraces({ name, value }: Addition, equals: string): string {
  if (!Array.isArray(value)) return `${spellName(name)}${equals}${spell(value)}`;
  return `${spellName(name)}${equals}{ ${value.map((addition) => inBraces(addition, equals)).join(", ")} }`;
}

function append(text: string, lines: string[], root: TreeNode | null): TextEdit {
  const [first, ...rest] = lines;
  const fresh = root === null && /^\uFEFF?$/.test(text) && first === "";
  return insertion(text.length, appended(text, fresh ? rest : lines));
}

function insertion(at: number, newText: string): TextEdit {
  return { start: at, end: at, newText };
}
