import { ast } from "@tradeops/grammar";
import { type AstNode, type CstNode, CstUtils } from "langium";
import { around, type Fixer, type Found, leafAt, type QuickFix, replace } from "./fix.js";

/** Removes a clause that stands a second time, where it is clear from where to where it goes. */
export const clauseRepeated: Fixer = (found) => {
  const first = leafAt(found, found.start);
  if (!first || whole(found, ast.isAnalysis)) return [];
  if (openEnded.has(found.text)) return [without(found, first, endOfClause(first), "Remove this one")];
  const before = CstUtils.getPreviousNode(first, false);
  const opens = before && introduces.has(before.text) ? before : first;
  const stale = opens.text === "after" ? CstUtils.getPreviousNode(opens, false) : undefined;
  return [without(found, stale ?? opens, found.end, "Remove this one")];
};

/** Removes the second declaration of a unit. */
export const unitTwice: Fixer = (found) => {
  const node = around(found, ast.isUnitDecl)?.$cstNode;
  if (!node || found.finding.related.length === 0) return [];
  return [without(found, node, node.end, `Remove this \`${found.text}\``)];
};

/** Removes what stands a second time: the whole statement or member. */
export const duplicate: Fixer = (found) => {
  const is = (node: AstNode): node is ast.Statement | ast.Member => ast.isStatement(node) || ast.isMember(node);
  const node = around(found, is)?.$cstNode;
  return node ? [without(found, node, node.end, "Remove this one")] : [];
};

/** Words of which the finding marks nothing but the word. */
const openEnded = new Set(["levels", "scale", "in", "from", "where"]);

/** Where a clause ends that a keyword begins: before the next word that begins one in the same statement. */
function endOfClause(keyword: CstNode): number {
  let last = keyword;
  for (let next = CstUtils.getNextNode(last, false); next; next = CstUtils.getNextNode(last, false)) {
    const inside = keyword.astNode.$cstNode!.end >= next.end;
    if (!inside || (next.astNode === keyword.astNode && begins.has(next.text))) break;
    last = next;
  }
  return last.end;
}

/** What begins a clause of a statement, or its body. */
const begins = new Set(
  "is unit judged levels scale = at when select in from where key stale { because source".split(" "),
);

/** What stands before a clause whose value alone is marked, or between two of a list. */
const introduces = new Set(["is", "unit", "=", "at", "when", "select", "after", "samples", "seed", ","]);

const whole = (found: Found, is: (node: unknown) => boolean): boolean =>
  is(leafAt(found, found.start)?.astNode) && found.text.startsWith("analysis");

/** Removes what begins at a token, with the blanks before it. */
function without(found: Found, from: CstNode, end: number, title: string): QuickFix {
  const text = found.document.textDocument.getText();
  const start = text.slice(0, from.offset).trimEnd().length;
  return { title, edits: [replace(found, start, end, "")], preferred: true };
}
