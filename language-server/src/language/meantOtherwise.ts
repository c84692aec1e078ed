import { ast } from "@tradeops/grammar";
import { AstUtils, type ReferenceInfo } from "langium";

/** What to write where a name means nothing because what stands around it is written in another way; a whole message. */
export function meantOtherwise({ container, property }: ReferenceInfo, name: string): string | undefined {
  if (!ast.isRef(container) || property !== "element" || container.receiver) return undefined;
  const around = container.$container;
  if (ast.isEffect(around)) return isAttribute(around, name) ? attribute(name) : undefined;
  if (!ast.isRefExpr(around)) return undefined;
  const outer = around.$container;
  if (ast.isQuantity(outer) && statistic.test(name))
    return `A statistic has brackets: write \`${name}(${outer.unit})\`.`;
  if (!ast.isCompare(outer) || outer.right !== around) return undefined;
  const left = outer.left as ast.Expr | undefined;
  const decision = left?.$type === "RefExpr" ? left.ref?.element?.ref : undefined;
  if (!ast.isDecision(decision) || !decision.options.some((option) => option.name === name)) return undefined;
  if (outer.operator !== "==" && outer.operator !== "!=") return undefined;
  const chosen = `${left?.$cstNode?.text}.${name}`;
  return `An option is named behind its decision: write \`${outer.operator === "==" ? chosen : `not ${chosen}`}\`.`;
}

const statistic = /^(p\d+|mean|sd)$/;

const attribute = (name: string): string =>
  `\`${name}\` is no quality, but an attribute: write \`${name}: …\`, with a colon.`;

/** Whether options of the same decision have such an attribute: `time = 8 ms` is written for `time: 8 ms`. */
function isAttribute(effect: ast.Effect, name: string): boolean {
  const decision = effect.operator === "=" ? AstUtils.getContainerOfType(effect, ast.isDecision) : undefined;
  const members = (decision?.options ?? []).flatMap((option) => option.members);
  return members.some((member) => ast.isAttribute(member) && member.name === name);
}
