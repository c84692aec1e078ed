import { ast } from "@tradeops/grammar";
import { around, type Fixer, replace } from "./fix.js";

/** Declares the dependency that the finding names, above the goal; the reason is left to write. */
export const declareDependency: Fixer = (found) => {
  const goal = around(found, ast.isGoal)?.$cstNode;
  const meant = /`(dependency [^`]+)`/.exec(found.finding.message)?.[1];
  if (!goal || meant === undefined) return [];
  const newText = `${meant} because "say why"\n`;
  return [{ title: "Declare it", edits: [replace(found, goal.offset, goal.offset, newText)], preferred: true }];
};
