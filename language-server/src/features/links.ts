import type { ast } from "@tradeops/grammar";
import { type AstNode, GrammarUtils, type LangiumDocument } from "langium";
import { nodesOf } from "../language/nodes.js";
import type { Place } from "../project/findings.js";
import type { Loaded } from "../project/load.js";
import { resolvePath } from "../project/paths.js";
import { nameRange } from "./symbols.js";

/** A file that a text names. */
export interface FileName extends Place {
  /** The project's path. */
  path: string;
  kind: "model" | "data" | "pipeline" | "evidence";
}

/** The files of the project that a file names: what it imports, reads, exports to and takes evidence from. */
export function fileNames(loaded: Loaded, document: LangiumDocument<ast.Model>): readonly FileName[] {
  const found = known.get(document) ?? namesIn(loaded, document);
  known.set(document, found);
  return found;
}

/** A document's text and path never change. */
const known = new WeakMap<LangiumDocument, readonly FileName[]>();

function namesIn(loaded: Loaded, document: LangiumDocument<ast.Model>): readonly FileName[] {
  const from = [...loaded.files.values()].find((file) => file.document === document)?.path;
  if (from === undefined) return [];
  return nodesOf(document, "Import", "Rows", "Table", "Samples", "Export", "Evidence").flatMap((node) => {
    const named = nameOf(node);
    const cst = named && node.$cstNode && GrammarUtils.findNodeForProperty(node.$cstNode, named.property);
    if (!cst || named.written.startsWith("tradeops:")) return [];
    const path = resolvePath(from, named.written);
    if (typeof path !== "string") return [];
    return [{ uri: document.uri.toString(), range: nameRange(cst), path, kind: named.kind }];
  });
}

function nameOf(node: AstNode): { written: string; property: string; kind: FileName["kind"] } | undefined {
  const one = node as ast.Import | ast.Rows | ast.Table | ast.Samples | ast.Export | ast.Evidence;
  switch (one.$type) {
    case "Import":
      return one.uri === undefined ? undefined : { written: one.uri, property: "uri", kind: "model" };
    case "Rows":
    case "Table":
    case "Samples":
      return one.file === undefined ? undefined : { written: one.file, property: "file", kind: "data" };
    case "Export":
      return one.file === undefined ? undefined : { written: one.file, property: "file", kind: "pipeline" };
    case "Evidence":
      return one.file === undefined ? undefined : { written: one.file, property: "file", kind: "evidence" };
    default:
      return undefined;
  }
}
