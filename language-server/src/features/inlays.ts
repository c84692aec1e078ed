import type { Analysis, GoalResult, Model } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import type { AstNode, LangiumDocument } from "langium";
import type { InlayHint, Range } from "vscode-languageserver-types";
import { nodesOf } from "../language/nodes.js";
import { percent, quantity } from "./quantity.js";
import { middle, shownValue, spread, whichOf } from "./shownValues.js";
import type { Named } from "./symbols.js";

/** What the analysis adds within a range: behind formulas and what goals want the value as decided, else as recommended, and each weight's share. */
export function inlayHints(
  document: LangiumDocument<ast.Model>,
  range: Range,
  model: Model,
  analysis: Analysis,
  idOf: (node: Named) => string | undefined,
): InlayHint[] {
  const at = analysis.decided ?? analysis.front.find(({ id }) => id === analysis.recommended);
  const which = whichOf(analysis);
  const values = new Map(Object.entries(at?.values ?? {}));
  const inRange = ({ $cstNode: cst }: AstNode) =>
    cst !== undefined && cst.range.start.line <= range.end.line && cst.range.end.line >= range.start.line;
  const goals = nodesOf(document, "Goal")
    .filter(inRange)
    .flatMap((node) => {
      const goal = analysis.goals.find(({ name }) => name === idOf(node));
      if (!goal) return [];
      return node.clauses.flatMap((clause) => hintOf(clause, goal, values.get(goal.name), which));
    });
  const formulas = nodesOf(document, "Quality", "Let")
    .filter((node) => inRange(node) && node.value && !constants.has(node.value.$type))
    .flatMap((node) => {
      const id = idOf(node);
      const value = id === undefined ? undefined : shownValue(model, analysis, id);
      if (!value) return [];
      const around = spread(value);
      const mean = value.interval ? "mean " : "";
      return behind(node.value, `= ${middle(value)}`, `${mean}${which}${around ? `, ${around}` : ""}`);
    });
  return [...goals, ...formulas];
}

/** Formulas that say their value themselves. */
const constants = new Set(["Num", "Quantity", "Negative", "Text", "Bool"]);

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
