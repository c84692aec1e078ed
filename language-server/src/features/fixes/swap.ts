import { ast } from "@tradeops/grammar";
import type { AstNode } from "langium";
import { around, type Fixer, type Found, type QuickFix, replace } from "./fix.js";

/** Swaps the two ends of a scale. */
export const swapScale: Fixer = (found) => {
  const quality = around(found, ast.isQuality);
  return swap(found, quality?.worst, quality?.best, "Swap the ends");
};

/** Swaps two values of a goal that are out of order. */
export const swapAnchors: Fixer = (found) => {
  const goal = around(found, ast.isGoal);
  const values = goal?.clauses.flatMap((clause) =>
    clause.$type === "Anchor" || clause.$type === "Bound" ? [clause.value] : [],
  );
  const [related] = found.finding.related;
  const other = related && found.document.textDocument.offsetAt(related.range.start);
  const at = (offset: number | undefined) => values?.find((value) => value?.$cstNode?.offset === offset);
  return swap(found, at(found.start), at(other), "Swap the two values");
};

function swap(found: Found, a: AstNode | undefined, b: AstNode | undefined, title: string): QuickFix[] {
  const [first, second] = [a?.$cstNode, b?.$cstNode];
  if (!first || !second || first.text === second.text) return [];
  return [
    {
      title,
      edits: [
        replace(found, first.offset, first.end, second.text),
        replace(found, second.offset, second.end, first.text),
      ],
      preferred: true,
    },
  ];
}
