import { ast } from "@tradeops/grammar";
import { GrammarUtils } from "langium";
import { around, type Fixer, replace } from "./fix.js";
import { spelling } from "./spelling.js";

/** Corrects a name; of an attribute that is written as an effect, `time = 8 ms`, the sign behind it. */
export const unknownName: Fixer = (found) => {
  const effect = around(found, ast.isEffect)?.$cstNode;
  const sign = effect && GrammarUtils.findNodeForProperty(effect, "operator");
  if (!sign || !found.finding.message.includes(`write \`${found.text}: …\``)) return spelling(found);
  return [{ title: "Write `:`", edits: [replace(found, found.end, sign.end, ":")], preferred: true }];
};

/** Makes an attribute that nothing reads the effect on a quality that was meant. */
export const attributeUnread: Fixer = (found) => {
  const attribute = around(found, ast.isAttribute)?.$cstNode;
  const value = attribute && GrammarUtils.findNodeForProperty(attribute, "value");
  if (!value || !found.finding.message.includes(`write \`${found.text} = …\``)) return spelling(found);
  return [{ title: "Write `=`", edits: [replace(found, found.end, value.offset, " = ")], preferred: true }];
};
