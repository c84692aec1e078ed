import { type AST, ParseError, parseTOML } from "toml-eslint-parser";
import { deepest, type MapNode, type Problem, type TreeNode } from "../../tree/node.js";
import { findTooDeep } from "./depth.js";
import { nameOf, Tables, type TomlMap } from "./tables.js";
import { inlineNode } from "./values.js";

/** Reads TOML; `null` if there is nothing but comments. */
export function readToml(text: string): { root: TreeNode | null } | Problem {
  // The parser knows no byte order mark. A space keeps all offsets.
  const toml = text.replace(/^\uFEFF/, " ");
  const deep = findTooDeep(toml);
  if (deep !== undefined) return tooDeep(deep);
  try {
    return toTree(toml, parseTOML(toml, { tomlVersion: "1.1" }).body[0].body);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    if (/\{\{|\{%/.test(toml)) {
      const message = "The file is a template and no TOML by itself: export to the values that it is filled with.";
      return { code: "export-templated", message, start: error.index, end: error.index };
    }
    const message = `The file is no valid TOML: ${error.message}.`;
    return { code: "export-unparsable", message, start: error.index, end: error.index };
  }
}

function toTree(text: string, body: readonly (AST.TOMLKeyValue | AST.TOMLTable)[]): { root: MapNode | null } | Problem {
  if (body.length === 0) return { root: null };
  const tables = new Tables(text, body);
  for (const statement of body) {
    const own = statement.type === "TOMLTable" ? statement.body : [statement];
    const headed = statement.type === "TOMLTable" ? statement.key.keys.length : 0;
    const longest = own.find(({ key }) => headed + key.keys.length > deepest);
    if (longest || headed > deepest) return tooDeep((longest ?? statement).range[0]);
    const table = statement.type === "TOMLTable" ? tables.open(statement) : tables.root;
    for (const pair of own) addPair(text, tables, table, pair);
  }
  return { root: tables.root };
}

function addPair(text: string, tables: Tables, table: TomlMap, { key, value, range }: AST.TOMLKeyValue): void {
  const last = key.keys.at(-1)!;
  const map = tables.dotted(table, key.keys.slice(0, -1), range[1]);
  map.entries.push({
    name: nameOf(last),
    keyStart: last.range[0],
    keyEnd: last.range[1],
    rawKey: text.slice(...last.range),
    node: inlineNode(text, value, map.column + 1),
  });
}

function tooDeep(start: number): Problem {
  const message = `The file nests deeper than ${deepest} levels: it is not read.`;
  return { code: "export-too-deep", message, start, end: start };
}
