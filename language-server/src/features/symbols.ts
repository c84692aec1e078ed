import type { ast } from "@tradeops/grammar";
import { type AstNode, type CstNode, CstUtils, GrammarUtils, type LangiumDocument, type Reference } from "langium";
import { referencesIn } from "../language/nodes.js";
import type { Range } from "../project/findings.js";
import type { Loaded, LoadedFile } from "../project/load.js";

export type Named = AstNode & { name?: string };

/** A place where a symbol is declared or named. */
export interface Occurrence {
  uri: string;
  /** Of the name alone, without its quotes. */
  range: Range;
  declaration: boolean;
}

/** What a name stands for, and where that name is written. */
export interface SymbolAt {
  /** Usually one; an attribute is declared by each option that has it. */
  nodes: readonly Named[];
  name: string;
  range: Range;
}

/** The symbol whose name, declared or used, touches an offset. */
export function symbolAt(document: LangiumDocument<ast.Model>, offset: number): SymbolAt | undefined {
  const root = document.parseResult.value.$cstNode;
  if (!root) return undefined;
  for (const at of [offset, offset - 1]) {
    if (at < 0) continue;
    const leaf = CstUtils.findLeafNodeAtOffset(root, at);
    if (!leaf || leaf.hidden || leaf.end < offset) continue;
    const found = referenceAt(leaf) ?? declarationAt(leaf);
    if (found?.name) return { ...found, nodes: together(found.node), range: nameRange(leaf) };
  }
  return undefined;
}

/** Every place that declares or names one of some nodes, in the order of the files. */
export function occurrences(loaded: Loaded, nodes: readonly Named[]): Occurrence[] {
  const wanted = new Set<AstNode>(nodes);
  const found: Occurrence[] = [];
  for (const { document } of filesOf(loaded)) {
    const uri = document.uri.toString();
    for (const node of nodes) {
      const name = nameNode(node);
      if (name && name.root === document.parseResult.value.$cstNode)
        found.push({ uri, range: nameRange(name), declaration: true });
    }
    for (const reference of document.references) {
      if (!("ref" in reference) || !reference.$refNode) continue;
      const target = reference.ref;
      if (target && (wanted.has(target) || together(target).some((one) => wanted.has(one))))
        found.push({ uri, range: nameRange(reference.$refNode), declaration: false });
    }
  }
  return found.sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : compareStart(a.range, b.range)));
}

export const filesOf = (loaded: Loaded): LoadedFile[] => [...loaded.files.values()];

/** The token of a node's own name. */
export function nameNode(node: AstNode): CstNode | undefined {
  return node.$cstNode && GrammarUtils.findNodeForProperty(node.$cstNode, "name");
}

/** The range of a name without the quotes around it. */
export function nameRange(node: CstNode): Range {
  const { start, end } = node.range;
  const quoted = node.text.startsWith('"') ? 1 : 0;
  return {
    start: { line: start.line, character: start.character + quoted },
    end: { line: end.line, character: end.character - quoted },
  };
}

function referenceAt(leaf: CstNode): { node: Named; name: string } | undefined {
  const statement = statementOf(leaf.astNode);
  const reference = (statement ? referencesIn(statement) : []).find(
    (one): one is Reference & { $refNode: CstNode } =>
      "ref" in one && one.$refNode !== undefined && one.$refNode.offset <= leaf.offset && one.$refNode.end >= leaf.end,
  );
  return reference?.ref && { node: reference.ref as Named, name: reference.$refText };
}

function statementOf(node: AstNode): AstNode | undefined {
  let at: AstNode | undefined = node;
  while (at?.$container && at.$container.$type !== "Model") at = at.$container;
  return at?.$container && at;
}

function declarationAt(leaf: CstNode): { node: Named; name: string } | undefined {
  const node = leaf.astNode as Named;
  const name = nameNode(node);
  if (!node.name || !name || node.$type === "KeySegment") return undefined;
  return name.offset <= leaf.offset && name.end >= leaf.end ? { node, name: node.name } : undefined;
}

/** The attributes of one name in one decision are one symbol, and so are a column's mentions. */
function together(node: Named): Named[] {
  if (node.$type !== "Attribute") return [node];
  const owner = node.$container;
  const decision = (owner?.$type === "Option" ? owner.$container : owner) as ast.Decision | ast.Table | undefined;
  if (!decision) return [node];
  const members =
    decision.$type === "Decision" ? [decision, ...decision.options].flatMap((of) => of.members) : decision.members;
  return members.filter((member) => member.$type === "Attribute" && member.name === node.name) as Named[];
}

const compareStart = (a: Range, b: Range): number =>
  a.start.line - b.start.line || a.start.character - b.start.character;
