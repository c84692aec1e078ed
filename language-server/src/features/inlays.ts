import type { Analysis, GoalResult } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import type { AstNode, LangiumDocument } from "langium";
import type { InlayHint, Range } from "vscode-languageserver-types";
import { nodesOf } from "../language/nodes.js";
import { percent, quantity } from "./quantity.js";
import type { Named } from "./symbols.js";

/** What the analysis adds to the goals within a range: the value as decided, else as recommended, behind what is wanted, and each weight's share. */
export function inlayHints(
  document: LangiumDocument<ast.Model>,
  range: Range,
  analysis: Analysis,
  idOf: (node: Named) => string | undefined,
): InlayHint[] {
  const at = analysis.decided ?? analysis.front.find(({ id }) => id === analysis.recommended);
  const which = analysis.decided ? "as decided" : "as recommended";
  const values = new Map(Object.entries(at?.values ?? {}));
  return nodesOf(document, "Goal")
    .filter(
      ({ $cstNode: cst }) => cst && cst.range.start.line <= range.end.line && cst.range.end.line >= range.start.line,
    )
    .flatMap((node) => {
      const goal = analysis.goals.find(({ name }) => name === idOf(node));
      if (!goal) return [];
      return node.clauses.flatMap((clause) => hintOf(clause, goal, values.get(goal.name), which));
    });
}

function hintOf(clause: ast.GoalClause, goal: GoalResult, value: number | undefined, which: string): InlayHint[] {
  if (clause.$type === "Objective" && value !== undefined)
    return behind(clause.value, `= ${quantity(value, goal.unit)}`, `${goal.statistic} ${which}`);
  if (clause.$type === "Weight") return behind(clause, `= ${percent(goal.weight)}`, "share of all weights");
  return [];
}

function behind(node: AstNode | undefined, label: string, tooltip: string): InlayHint[] {
  const position = node?.$cstNode?.range.end;
  return position ? [{ position, label, tooltip, paddingLeft: true }] : [];
}
