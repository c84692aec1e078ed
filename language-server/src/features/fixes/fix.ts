import type { ast } from "@tradeops/grammar";
import { type AstNode, type CstNode, CstUtils, type LangiumDocument } from "langium";
import type { LocatedFinding, Range } from "../../project/findings.js";
import type { Edit } from "../edits.js";

/** What mends a finding: edits of the file that it is in. */
export interface QuickFix {
  title: string;
  edits: Edit[];
  /** Whether it is most probably what is meant. */
  preferred?: boolean;
}

/** A finding with the tree that it is about. */
export interface Found {
  document: LangiumDocument<ast.Model>;
  finding: LocatedFinding;
  /** What stands at the finding's range. */
  text: string;
  /** The offsets of the range. */
  start: number;
  end: number;
}

export type Fixer = (found: Found) => QuickFix[];

/** The token that begins at an offset. */
export function leafAt({ document }: Pick<Found, "document">, offset: number): CstNode | undefined {
  const root = document.parseResult.value.$cstNode;
  return root && CstUtils.findLeafNodeAtOffset(root, offset);
}

/** The innermost node around a finding of which something holds. */
export function around<T extends AstNode>(found: Found, is: (node: AstNode) => node is T): T | undefined {
  for (let node = leafAt(found, found.start)?.astNode; node; node = node.$container) {
    const cst = node.$cstNode;
    if (is(node) && cst && cst.offset <= found.start && cst.end >= found.end) return node;
  }
  return undefined;
}

/** Replaces what stands between two offsets. */
export function replace({ document }: Found, start: number, end: number, newText: string): Edit {
  const range: Range = { start: document.textDocument.positionAt(start), end: document.textDocument.positionAt(end) };
  return { range, newText };
}
