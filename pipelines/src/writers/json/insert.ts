import type { Addition, MapNode, ScalarNode, TreeNode } from "../../tree/node.js";
import type { TextEdit } from "../../types.js";
import { type BraceSyntax, insertIntoBraces } from "../braces.js";
import { appended, lineBreak } from "../lines.js";
import { spell } from "./spell.js";

/** Adds entries behind the last one of an object, in its layout, or makes the object of an empty file. */
export function insert(
  text: string,
  _: TreeNode | null,
  under: MapNode | ScalarNode | null,
  additions: Addition[],
): TextEdit[] {
  const syntax = syntaxOf(text, under);
  if (under?.kind === "map") return insertIntoBraces(text, under, additions, syntax);
  const lines = additions.map((addition) => syntax.step + syntax.entry(addition, syntax.step));
  const object = ["{", lines.join(`,${lineBreak(text)}`), "}"];
  return [{ start: text.length, end: text.length, newText: appended(text, object) }];
}

function syntaxOf(text: string, under: MapNode | ScalarNode | null): BraceSyntax {
  const last = under?.kind === "map" ? under.entries.at(-1) : undefined;
  const between = last ? text.slice(last.keyEnd, last.node.start) : ": ";
  const colon = /^\s*:[ \t]*$/.test(between) ? between : ": ";
  const step = /^[ \t]+(?=[^\s*/])/m.exec(text)?.[0] ?? "  ";
  const eol = lineBreak(text);
  const comma = colon === ":" ? "," : ", ";
  const entry = ({ name, value }: Addition, indent: string | undefined): string => {
    const key = JSON.stringify(name) + colon;
    if (!Array.isArray(value)) return key + spell(value);
    if (indent === undefined) return `${key}{${value.map((addition) => entry(addition, undefined)).join(comma)}}`;
    const inner = indent + step;
    return `${key}{${eol}${value.map((addition) => inner + entry(addition, inner)).join(`,${eol}`)}${eol}${indent}}`;
  };
  return { comments: /\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g, entry, comma, step, expand: text.includes("\n") };
}
