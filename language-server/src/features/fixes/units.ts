import { parseUnit, sameDimension } from "@tradeops/engine";
import { ast } from "@tradeops/grammar";
import { type AstNode, AstUtils } from "langium";
import { unitOf } from "../describe.js";
import { around, type Fixer, type Found, type QuickFix, replace } from "./fix.js";

/** Gives a number the unit that fits. */
export const unitMissing: Fixer = (found) => {
  const { text, start, end } = found;
  const bare = /^-?[\d.eE+]+$/.test(text) || (text.startsWith("(") && text.endsWith(")"));
  return offer(found, (unit) => ({
    title: `Write \`${bare ? text : `(${text})`} ${unit}\``,
    edits: [replace(found, start, end, `${bare ? text : `(${text})`} ${unit}`)],
  }));
};

/** Puts the unit behind a distribution on the numbers in it. */
export const unitInside: Fixer = (found) => {
  const [meant] = found.finding.suggestions ?? [];
  const node = meant === undefined ? undefined : around(found, ast.isQuantity)?.$cstNode;
  if (!node || meant === undefined) return [];
  return [{ title: `Write \`${meant}\``, edits: [replace(found, node.offset, node.end, meant)], preferred: true }];
};

/** Says in which unit a file wants a quantity. */
export const exportUnit: Fixer = (found) =>
  offer(found, (unit) => ({
    title: `Export in \`${unit}\``,
    edits: [replace(found, found.end, found.end, ` in ${unit}`)],
  }));

/** A fix for each unit of the dimension that is wanted: those that stand nearby first. */
function offer(found: Found, fixFor: (unit: string) => QuickFix): QuickFix[] {
  const { suggestions = [] } = found.finding;
  const wanted = suggestions[0] === undefined ? undefined : parseUnit(suggestions[0]);
  if (!wanted || "problem" in wanted) return [];
  const near = unitsNear(found).filter((text) => {
    const unit = parseUnit(text);
    return !("problem" in unit) && sameDimension(unit.dimension, wanted.dimension);
  });
  const units = [...new Set([...near, ...suggestions])].slice(0, 3);
  return units.map((unit, n) => ({ ...fixFor(unit), preferred: n === 0 }));
}

/** The units in the statement around, and of what it names. */
function unitsNear(found: Found): string[] {
  const owner =
    around(found, (node): node is ast.Entry => ast.isEntry(node)) ??
    around(found, (node): node is ast.Statement => node.$container?.$type === "Model");
  if (!owner) return [];
  const units = AstUtils.streamAst(owner).flatMap((node: AstNode) => {
    const named = ast.isRef(node) ? node.element?.ref : undefined;
    const own = ast.isQuantity(node) ? node.unit : unitOf(node);
    return [own, named && unitOf(named)].filter((unit) => unit !== undefined);
  });
  return units.toArray();
}
