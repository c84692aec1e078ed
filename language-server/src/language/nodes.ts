import type { ast } from "@tradeops/grammar";
import { type AstNode, isAstNode, isReference, type LangiumDocument, type Reference } from "langium";

/** What one statement is made of. */
interface Parts {
  nodes: AstNode[];
  references: Reference[];
}

/** A statement's tree never changes: what it is made of is found once. */
const known = new WeakMap<AstNode, Parts>();

/** All nodes of a document but the root, outer before inner, in the order of the text. */
export function nodesOf(document: LangiumDocument<ast.Model>): AstNode[] {
  return (document.parseResult.value.statements ?? []).flatMap((statement) => partsOf(statement).nodes);
}

/** All references of a document. */
export function referencesOf(document: LangiumDocument<ast.Model>): Reference[] {
  return (document.parseResult.value.statements ?? []).flatMap((statement) => partsOf(statement).references);
}

function partsOf(statement: AstNode): Parts {
  const found = known.get(statement);
  if (found) return found;
  const parts: Parts = { nodes: [], references: [] };
  collect(statement, parts);
  known.set(statement, parts);
  return parts;
}

function collect(node: AstNode, parts: Parts): void {
  parts.nodes.push(node);
  for (const [property, value] of Object.entries(node)) {
    if (property.startsWith("$")) continue;
    for (const one of Array.isArray(value) ? value : [value]) {
      if (isReference(one)) parts.references.push(one);
      else if (isAstNode(one)) collect(one, parts);
    }
  }
}
