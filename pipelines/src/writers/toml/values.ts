import type { AST } from "toml-eslint-parser";
import type { Barrier, Entry, MapNode, ScalarNode, TreeNode } from "../../tree/node.js";
import { nameOf } from "./tables.js";

/** A value behind a key's `=`: a scalar, or what stands between brackets or braces. */
export function inlineNode(text: string, node: AST.TOMLContentNode, depth: number): TreeNode {
  const [start, end] = node.range;
  const common = { start, end, flow: true, column: depth };
  if (node.type === "TOMLArray") {
    const items = node.elements.map((element) => inlineNode(text, element, depth + 1));
    return { kind: "list", items, raw: "", ...common };
  }
  if (node.type === "TOMLInlineTable") return inlineMap(text, node, depth);
  const raw = text.slice(start, end);
  if (node.kind === "string") {
    const style = node.multiline ? "block" : node.style === "literal" ? "single" : "double";
    return scalar(node.value, node.value, style, true, { ...common, raw });
  }
  if (node.kind === "integer") {
    const value = Number(node.bigint);
    return scalar(value, raw, "plain", Number.isSafeInteger(value), { ...common, raw });
  }
  if (node.kind === "float") return scalar(node.value, raw, "plain", Number.isFinite(node.value), { ...common, raw });
  return scalar(node.value, raw, "plain", node.kind === "boolean", { ...common, raw });
}

function scalar(
  value: unknown,
  text: string,
  style: ScalarNode["style"],
  certain: boolean,
  common: Pick<ScalarNode, "start" | "end" | "flow" | "column" | "raw">,
): ScalarNode {
  return { kind: "scalar", value, text, style, certain, ...common, ...(style === "block" && { barrier: block }) };
}

/** Dotted keys make maps in the map, each with the braces' range. */
function inlineMap(text: string, node: AST.TOMLInlineTable, depth: number): MapNode {
  const [start, end] = node.range;
  const map: MapNode = { kind: "map", entries: [], merges: false, start, end, raw: "", flow: true, column: depth };
  for (const { key, value } of node.body) {
    let at = map;
    for (const name of key.keys.slice(0, -1)) at = within(text, at, name);
    const last = key.keys.at(-1)!;
    at.entries.push(entryOf(text, last, inlineNode(text, value, at.column + 1)));
  }
  return map;
}

function within(text: string, map: MapNode, name: AST.TOMLBare | AST.TOMLQuoted): MapNode {
  const known = map.entries.find((entry) => entry.name === nameOf(name))?.node;
  if (known?.kind === "map") return known;
  const at = name.range[1];
  const common = { start: at, end: at, raw: "", flow: true, column: map.column + 1 };
  const inner: MapNode = { kind: "map", entries: [], merges: false, barrier: dottedInBraces, ...common };
  map.entries.push(entryOf(text, name, inner));
  return inner;
}

function entryOf(text: string, name: AST.TOMLBare | AST.TOMLQuoted, node: TreeNode): Entry {
  const [keyStart, keyEnd] = name.range;
  return { name: nameOf(name), keyStart, keyEnd, rawKey: text.slice(keyStart, keyEnd), node };
}

const block: Barrier = {
  code: "export-block-scalar",
  message: "The value is a block of text, in three quotes: write it on one line, then it can be exported to.",
  hides: false,
};

const dottedInBraces: Barrier = {
  code: "export-unusual-layout",
  message: "This is a dotted key between braces, which is not edited in place: write it as a table of its own.",
  hides: false,
};
