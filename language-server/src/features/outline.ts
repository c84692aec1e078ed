import type { ast } from "@tradeops/grammar";
import type { AstNode, LangiumDocument } from "langium";
import { type DocumentSymbol, SymbolKind, type WorkspaceSymbol } from "vscode-languageserver-types";
import type { Loaded } from "../project/load.js";
import { filesOf, type Named, nameNode, nameRange } from "./symbols.js";

/** The outline of a file: its statements in order; options and attributes below their decisions. */
export function documentSymbols(document: LangiumDocument<ast.Model>): DocumentSymbol[] {
  return (document.parseResult.value.statements ?? []).flatMap((node) => symbolOf(node) ?? []);
}

/** The named statements and options of all files whose name or title holds the letters of a query in order. */
export function workspaceSymbols(loaded: Loaded, query: string): WorkspaceSymbol[] {
  const found: WorkspaceSymbol[] = [];
  for (const { document, library } of filesOf(loaded)) {
    if (library) continue;
    const uri = document.uri.toString();
    const visit = (symbol: DocumentSymbol, containerName?: string) => {
      if (holds(`${symbol.name} ${symbol.detail ?? ""}`, query))
        found.push({
          name: symbol.name,
          kind: symbol.kind,
          location: { uri, range: symbol.selectionRange },
          containerName,
        });
      for (const child of symbol.children ?? []) if (child.kind !== SymbolKind.Property) visit(child, symbol.name);
    };
    for (const symbol of documentSymbols(document)) visit(symbol);
  }
  return found;
}

/** A node as an outline shows it; undefined for what has no name and no title. */
export function symbolOf(node: AstNode): DocumentSymbol | undefined {
  const cst = node.$cstNode;
  const shown = labelOf(node);
  if (!cst || !shown) return undefined;
  const name = nameNode(node);
  const children = childrenOf(node).flatMap((child) => symbolOf(child) ?? []);
  return {
    name: shown.name,
    detail: shown.detail,
    kind: shown.kind,
    range: cst.range,
    selectionRange: name ? nameRange(name) : { start: cst.range.start, end: cst.range.start },
    children: children.length > 0 ? children : undefined,
  };
}

function labelOf(node: AstNode): { name: string; detail?: string; kind: SymbolKind } | undefined {
  const { name, title } = node as Named & { title?: string };
  const kind = kinds.get(node.$type);
  if (kind === undefined) return undefined;
  if (name) return { name, detail: title, kind };
  const said = unnamed(node);
  return said ? { name: said, kind } : undefined;
}

/** How a statement that has no name is called. */
function unnamed(node: AstNode): string | undefined {
  const one = node as ast.Statement;
  if (one.$type === "Import") return one.uri && `import ${one.uri}`;
  if (one.$type === "Require" || one.$type === "Constraint")
    return one.title || (one.$cstNode?.text ?? "").replace(/\s+/g, " ").slice(0, 60);
  if (one.$type === "Export") return one.file && `export ${one.file}`;
  if (one.$type === "Evidence") return one.target && `evidence ${one.target.$cstNode?.text ?? ""}`;
  if (one.$type === "Dependency" && one.from && one.to)
    return `${one.from.$cstNode?.text ?? ""} ${one.kind} ${one.to.$cstNode?.text ?? ""}`;
  return one.$type === "Units" ? "units" : undefined;
}

function childrenOf(node: AstNode): readonly AstNode[] {
  const one = node as ast.Statement | ast.Option;
  switch (one.$type) {
    case "Decision":
      return [...one.options, ...one.members];
    case "Option":
    case "Table":
      return one.members;
    case "Quality":
      return one.levels;
    case "Units":
      return one.units;
    default:
      return [];
  }
}

/** Whether the letters of a query come in this order, in any case. */
function holds(text: string, query: string): boolean {
  const low = text.toLowerCase();
  let at = 0;
  for (const letter of query.toLowerCase()) {
    at = low.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

const kinds: ReadonlyMap<string, SymbolKind> = new Map([
  ["System", SymbolKind.Module],
  ["Import", SymbolKind.Package],
  ["Units", SymbolKind.Namespace],
  ["UnitDecl", SymbolKind.Constant],
  ["Stage", SymbolKind.Namespace],
  ["Quality", SymbolKind.Interface],
  ["Level", SymbolKind.EnumMember],
  ["Let", SymbolKind.Variable],
  ["Param", SymbolKind.Constant],
  ["Goal", SymbolKind.Event],
  ["Require", SymbolKind.Boolean],
  ["Constraint", SymbolKind.Boolean],
  ["Dependency", SymbolKind.Operator],
  ["Decision", SymbolKind.Enum],
  ["Option", SymbolKind.EnumMember],
  ["Attribute", SymbolKind.Property],
  ["Table", SymbolKind.Struct],
  ["Scenario", SymbolKind.Namespace],
  ["Stakeholder", SymbolKind.Object],
  ["Decide", SymbolKind.Method],
  ["Export", SymbolKind.File],
  ["Evidence", SymbolKind.File],
]);
