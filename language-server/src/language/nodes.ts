import type { ast } from "@tradeops/grammar";
import { type AstNode, isAstNode, isReference, type LangiumDocument, type Reference } from "langium";

/** What one statement is made of. */
interface Parts {
  byType: Map<string, AstNode[]>;
  references: Reference[];
}

/** A statement's tree never changes: what it is made of is found once. */
const known = new WeakMap<AstNode, Parts>();

/** What was asked for of a document, whose statements never change either: a text that does gets another document. */
interface All {
  /** By types. */
  nodes: Map<string, readonly AstNode[]>;
  references?: readonly Reference[];
}

const asked = new WeakMap<LangiumDocument, All>();

function allOf(document: LangiumDocument): All {
  const found = asked.get(document) ?? { nodes: new Map() };
  asked.set(document, found);
  return found;
}

/** The nodes of some types in a document, statement by statement. */
export function nodesOf<T extends keyof TradeOpsTypes>(
  document: LangiumDocument<ast.Model>,
  ...types: T[]
): readonly TradeOpsTypes[T][] {
  const all = allOf(document);
  const key = types.join(" ");
  const kept = all.nodes.get(key);
  if (kept) return kept as TradeOpsTypes[T][];
  const found: AstNode[] = [];
  for (const statement of document.parseResult.value.statements ?? []) {
    const { byType } = partsOf(statement);
    for (const type of types) for (const node of byType.get(type) ?? []) found.push(node);
  }
  all.nodes.set(key, found);
  return found as TradeOpsTypes[T][];
}

type TradeOpsTypes = ast.TradeOpsAstType;

/** All references of a document. */
export function referencesOf(document: LangiumDocument<ast.Model>): readonly Reference[] {
  const all = allOf(document);
  all.references ??= (document.parseResult.value.statements ?? []).flatMap(referencesIn);
  return all.references;
}

/** All references of a statement. */
export const referencesIn = (statement: AstNode): readonly Reference[] => partsOf(statement).references;

function partsOf(statement: AstNode): Parts {
  const found = known.get(statement);
  if (found) return found;
  const parts: Parts = { byType: new Map(), references: [] };
  collect(statement, parts);
  known.set(statement, parts);
  return parts;
}

function collect(node: AstNode, parts: Parts): void {
  const same = parts.byType.get(node.$type);
  if (same) same.push(node);
  else parts.byType.set(node.$type, [node]);
  for (const [property, value] of Object.entries(node)) {
    if (property.startsWith("$")) continue;
    for (const one of Array.isArray(value) ? value : [value]) {
      if (isReference(one)) parts.references.push(one);
      else if (isAstNode(one)) collect(one, parts);
    }
  }
}
