import { ast } from "@tradeops/grammar";
import { GrammarUtils } from "langium";
import { around, type Fixer, replace } from "./fix.js";
import { spelling } from "./spelling.js";

/** Corrects a name, or how it is written with what stands around it: `time = 8 ms`, `p95 latency`, `tier == cloud`. */
export const unknownName: Fixer = (found) => {
  const meant = /write `([^`]+)`/.exec(found.finding.message)?.[1];
  const effect = around(found, ast.isEffect)?.$cstNode;
  const sign = effect && GrammarUtils.findNodeForProperty(effect, "operator");
  if (sign && meant === `${found.text}: …`)
    return [{ title: "Write `:`", edits: [replace(found, found.end, sign.end, ":")], preferred: true }];
  const isWhole = (node: unknown) => ast.isQuantity(node) || ast.isCompare(node);
  const whole = /^(A statistic|An option)/.test(found.finding.message) ? around(found, isWhole)?.$cstNode : undefined;
  if (meant === undefined || !whole) return spelling(found);
  const { offset, end } = whole;
  return [{ title: `Write \`${meant}\``, edits: [replace(found, offset, end, meant)], preferred: true }];
};

/** Makes an attribute that nothing reads the effect on a quality that was meant. */
export const attributeUnread: Fixer = (found) => {
  const attribute = around(found, ast.isAttribute)?.$cstNode;
  const value = attribute && GrammarUtils.findNodeForProperty(attribute, "value");
  if (!value || !found.finding.message.includes(`write \`${found.text} = …\``)) return spelling(found);
  return [{ title: "Write `=`", edits: [replace(found, found.end, value.offset, " = ")], preferred: true }];
};
