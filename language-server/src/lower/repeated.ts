import type { ast } from "@tradeops/grammar";
import { type CstNode, GrammarUtils } from "langium";
import type { Context } from "./context.js";

/** Clauses that the grammar lets stand in any order, and so more than once: of each kind, the property or keyword that marks one. */
const clauses: Record<string, { property?: string; keyword?: string; words: string }[]> = {
  Quality: [
    { property: "kind", words: "`is`" },
    { property: "unit", words: "`unit`" },
    { property: "judged", words: "`judged`" },
    { keyword: "levels", words: "`levels`" },
    { keyword: "scale", words: "`scale`" },
    { property: "value", words: "The formula" },
  ],
  Param: [
    { property: "unit", words: "`unit`" },
    { property: "value", words: "The value" },
  ],
  Decision: [
    { property: "stage", words: "`at`" },
    { property: "condition", words: "`when`" },
    { property: "select", words: "`select`" },
    { keyword: "in", words: "`in`" },
    { keyword: "from", words: "`from`" },
  ],
  Evidence: [
    { property: "unit", words: "`unit`" },
    { keyword: "where", words: "`where`" },
    { property: "stale", words: "`stale after`" },
  ],
  Analysis: [
    { property: "samples", words: "`samples`" },
    { property: "seed", words: "`seed`" },
  ],
};

/** Reports a clause that stands twice: the parser would silently keep the last. */
export function checkRepeatedClauses(ctx: Context, node: ast.Statement): void {
  if (fine.has(node)) return;
  let repeated = false;
  for (const { property, keyword, words } of clauses[node.$type] ?? []) {
    const found: CstNode[] = keyword
      ? GrammarUtils.findNodesForKeyword(node.$cstNode, keyword)
      : GrammarUtils.findNodesForProperty(node.$cstNode, property);
    repeated ||= found.length > 1;
    for (let index = 1; index < found.length; index++) {
      const target = keyword ? { node, keyword, index } : { node, property, index };
      const first = keyword ? { node, keyword, index: 0 } : { node, property, index: 0 };
      ctx.report(
        "clause-repeated",
        target,
        `${words} stands here a second time; it may stand once: remove one of the two.`,
        [{ target: first, message: "It stands here already." }],
      );
    }
  }
  if (!repeated) fine.add(node);
}

/** A tree never changes, so what stands once in it stands once after every edit elsewhere. */
const fine = new WeakSet<ast.Statement>();
