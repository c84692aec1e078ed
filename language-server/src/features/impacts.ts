import type { ast } from "@tradeops/grammar";
import type { AstNode, CstNode, LangiumDocument } from "langium";
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  Range,
} from "vscode-languageserver-types";
import type { Loaded } from "../project/load.js";
import { type Impact, impactEdges, impactEdgesFrom } from "./impactEdges.js";
import { documentUri } from "./navigation.js";
import { symbolOf } from "./outline.js";
import { filesOf, symbolAt } from "./symbols.js";

/** The element at an offset as the root of a hierarchy: what its name stands for, else the statement around it. */
export function hierarchyAt(document: LangiumDocument<ast.Model>, offset: number): CallHierarchyItem[] {
  const named = symbolAt(document, offset)?.nodes ?? [];
  const around = (document.parseResult.value.statements ?? []).find(
    ({ $cstNode: cst }) => cst && cst.offset <= offset && offset <= cst.end,
  );
  const node = named[0]
    ? ownerOf(named.find((one) => one !== around && holds(one, offset)) ?? named[0], offset)
    : around;
  return node ? itemsOf(node) : [];
}

/** What an element has an impact on: as a called function has on who calls it. */
export function impactsOf(loaded: Loaded, item: CallHierarchyItem): CallHierarchyIncomingCall[] {
  const found = find(loaded, item);
  if (!found) return [];
  const own = impactEdgesFrom(loaded, found);
  return grouped(own, ({ to }) => to).flatMap(([to, edges]) =>
    itemsOf(to).map((from) => ({ from, fromRanges: rangesIn(edges, from) })),
  );
}

/** What has an impact on an element. */
export function impactsOn(loaded: Loaded, item: CallHierarchyItem): CallHierarchyOutgoingCall[] {
  const found = find(loaded, item);
  if (!found) return [];
  const own = impactEdges(loaded).filter((edge) => isTo(edge, found));
  return grouped(own, ({ from }) => from).flatMap(([from, edges]) =>
    itemsOf(from).map((to) => ({ to, fromRanges: rangesIn(edges, item) })),
  );
}

/** The names of what a node has an impact on. */
export function namesOfImpacts(loaded: Loaded, node: AstNode): string[] {
  const own = impactEdgesFrom(loaded, node);
  return grouped(own, ({ to }) => to).flatMap(([to]) => symbolOf(to)?.name ?? []);
}

const isTo = (edge: Impact, node: AstNode): boolean =>
  node.$type === "Option" ? edge.toOption === node : edge.to === node;

/** A level or a column is asked about through what it belongs to, an attribute through its option where it is declared, elsewhere through its decision. */
function ownerOf(node: AstNode, offset: number): AstNode {
  const part = node.$type === "Attribute" || node.$type === "Level" || node.$type === "DataColumn";
  const owner = part ? node.$container : undefined;
  if (!owner) return node;
  return owner.$type === "Option" && owner.$container && !holds(node, offset) ? owner.$container : owner;
}

const holds = ({ $cstNode: cst }: AstNode, offset: number): boolean =>
  cst !== undefined && cst.offset <= offset && offset <= cst.end;

function itemsOf(node: AstNode): CallHierarchyItem[] {
  const symbol = symbolOf(node);
  if (!symbol) return [];
  const { name, kind, detail, range, selectionRange } = symbol;
  return [{ name, kind, ...(detail !== undefined && { detail }), uri: documentUri(node), range, selectionRange }];
}

/** The node of an item: by where its name stands in the newest text. */
function find(loaded: Loaded, { uri, selectionRange: { start }, name }: CallHierarchyItem): AstNode | undefined {
  const file = filesOf(loaded).find(({ document }) => document.uri.toString() === uri);
  const statements = file?.document.parseResult.value.statements ?? [];
  const nodes = statements.flatMap((node): AstNode[] => (node.$type === "Decision" ? [node, ...node.options] : [node]));
  return nodes.find((node) => {
    const symbol = symbolOf(node);
    const at = symbol?.selectionRange.start;
    return symbol?.name === name && at?.line === start.line && at.character === start.character;
  });
}

function grouped(edges: readonly Impact[], by: (edge: Impact) => AstNode): [AstNode, Impact[]][] {
  const groups = new Map<AstNode, Impact[]>();
  for (const edge of edges) {
    const node = by(edge);
    groups.set(node, [...(groups.get(node) ?? []), edge]);
  }
  return [...groups];
}

/** Where some impacts are written in the file of an item; its name where they are written elsewhere. */
function rangesIn(edges: readonly Impact[], { uri, selectionRange }: CallHierarchyItem): Range[] {
  const here = edges.map(({ at }) => at).filter((at: CstNode) => documentUri(at.astNode) === uri);
  return here.length > 0 ? here.map(({ range }) => range) : [selectionRange];
}
