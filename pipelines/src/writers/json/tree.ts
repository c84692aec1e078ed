import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { deepest, type Entry, type Problem, type TreeNode } from "../../tree/node.js";
import { isExact } from "../number.js";

/** Reads JSON, with comments and trailing commas if it has some; `null` if there is nothing but comments. */
export function readJson(text: string): { root: TreeNode | null } | Problem {
  // The parser knows no byte order mark. A space keeps all offsets.
  const json = text.replace(/^\uFEFF/, " ");
  const tooDeep = findTooDeep(json);
  if (tooDeep !== undefined) {
    const message = `The file nests deeper than ${deepest} levels: it is not read.`;
    return { code: "export-too-deep", message, start: tooDeep, end: tooDeep + 1 };
  }
  const errors: ParseError[] = [];
  const root = parseTree(json, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const [error] = errors;
  if (error) {
    const reason = printParseErrorCode(error.error).replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
    const message = `The file is no valid JSON: ${reason}.`;
    return { code: "export-unparsable", message, start: error.offset, end: error.offset + error.length };
  }
  return { root: root ? toTree(json, root) : null };
}

/** The parser is recursive, so the depth is measured before. */
function findTooDeep(json: string): number | undefined {
  const scanner = createScanner(json, true);
  let depth = 0;
  for (;;) {
    scanner.scan();
    const at = scanner.getTokenOffset();
    if (at >= json.length) return undefined;
    if (scanner.getTokenLength() !== 1) continue;
    if (json[at] === "{" || json[at] === "[") depth++;
    else if (json[at] === "}" || json[at] === "]") depth--;
    if (depth > deepest) return at;
  }
}

function toTree(json: string, node: Node): TreeNode {
  const start = node.offset;
  const end = node.offset + node.length;
  const common = { start, end, flow: true, column: 0 };
  if (node.type === "object") {
    const entries = (node.children ?? []).map((property) => toEntry(json, property));
    return { kind: "map", entries, merges: false, raw: "", ...common };
  }
  if (node.type === "array") {
    const items = (node.children ?? []).map((item) => toTree(json, item));
    return { kind: "list", items, raw: "", ...common };
  }
  const raw = json.slice(start, end);
  const text = node.type === "string" ? String(node.value) : raw;
  const certain = node.type !== "number" || (Number.isFinite(node.value) && isExact(raw, node.value));
  return {
    kind: "scalar",
    value: node.value,
    text,
    style: node.type === "string" ? "double" : "plain",
    certain,
    raw,
    ...common,
  };
}

function toEntry(json: string, property: Node): Entry {
  const [key, value] = property.children as [Node, Node];
  const keyEnd = key.offset + key.length;
  const rawKey = json.slice(key.offset, keyEnd);
  return { name: String(key.value), keyStart: key.offset, keyEnd, rawKey, node: toTree(json, value) };
}
