import type { ast } from "@tradeops/grammar";
import { choiceOf } from "./choice.js";
import { columnValue } from "./column.js";
import type { Context, Scope } from "./context.js";
import { decisionOf } from "./decision.js";
import { lowerMember } from "./member.js";
import { textOf } from "./report.js";
import type { Typed } from "./typed.js";
import { valueInfo } from "./value.js";

/** A name in an expression: what it stands for, and its value. */
export function lowerReference(ctx: Context, scope: Scope, ref: ast.Ref): Typed | undefined {
  const element = ref.element?.ref;
  switch (element?.$type) {
    case "Quality":
    case "Let":
    case "Param": {
      const value = valueInfo(ctx, element, { node: ref, property: "element" });
      return value && { expr: { op: "value", id: ctx.id(element) }, type: value.type, uncertain: value.uncertain };
    }
    case "Decision":
      return lowerChoice(ctx, ref, element);
    case "Option": {
      const decision = element.$container;
      if (decision?.$type !== "Decision") return undefined;
      return {
        expr: { op: "chosen", decision: ctx.id(decision), option: element.name },
        type: { kind: "boolean" },
        uncertain: false,
      };
    }
    case "Attribute":
      return lowerMember(ctx, ref, element, "sum");
    case "Level": {
      const quality = element.$container as ast.Quality;
      if (scope.formula === quality) {
        return { expr: { op: "text", value: element.name }, type: { kind: "level", of: quality }, uncertain: false };
      }
      const value = quality.levels.indexOf(element);
      return { expr: { op: "number", value }, type: { kind: "level", of: quality }, uncertain: false };
    }
    case "DataColumn":
      return columnValue(ctx, scope, ref, element.name);
    default:
      if (element)
        ctx.report(
          "not-a-value",
          { node: ref },
          `\`${textOf(ref)}\` is ${nouns[element.$type] ?? "something"} and has no value; name a quality, a decision, a \`let\` or a \`param\`.`,
        );
      return undefined;
  }
}

/** A decision as one value. */
function lowerChoice(ctx: Context, ref: ast.Ref, node: ast.Decision): Typed | undefined {
  const { max, options, numeric } = decisionOf(ctx, node);
  if (max <= 1) return choiceOf(ctx, node);
  const ask = numeric ? `match ${textOf(ref)} { … }` : `${textOf(ref)}.${options[0]?.name ?? "option"}`;
  ctx.report(
    "many-chosen",
    { node: ref },
    `Several options of \`${node.name}\` can be chosen, and this is one value: count them, \`count(${textOf(ref)})\`, or ask whether one is chosen, as in \`${ask}\`.`,
  );
  return undefined;
}

const nouns: Record<string, string> = {
  Goal: "a goal",
  Import: "an import",
  Stage: "a stage",
  System: "the system",
  Scenario: "a scenario",
  Stakeholder: "a stakeholder",
  Table: "a table; name one of its columns after a dot, it",
  Decide: "a decision record",
  UnitDecl: "a unit; write it behind a number, it",
};
