import { ast } from "@tradeops/grammar";
import { around, type Fixer, replace } from "./fix.js";

/** Writes what the finding says that was meant. */
export const suggested: Fixer = (found) =>
  (found.finding.suggestions ?? []).map((newText) => ({
    title: `Write \`${newText}\``,
    edits: [replace(found, found.start, found.end, newText)],
    preferred: true,
  }));

/** Adds what is left out to a sum that is written with `+`. */
export const addTerm: Fixer = (found) => {
  const [term] = found.finding.suggestions ?? [];
  if (term === undefined || /^sum\s*\(/.test(found.text)) return [];
  return [{ title: `Add \`${term}\``, edits: [replace(found, found.end, found.end, ` + ${term}`)], preferred: true }];
};

/** Gives a record a reason to fill in. */
export const addReason: Fixer = (found) => {
  const node = around(found, ast.isDecide);
  const [first] = node?.clauses ?? [];
  if (!first?.$cstNode) return [];
  const { offset } = first.$cstNode;
  const text = found.document.textDocument.getText();
  const indent = /[ \t]*$/.exec(text.slice(0, offset))![0];
  const ownLine = /[\r\n]/.test(text.charAt(offset - indent.length - 1));
  const newText = `because "say why"${ownLine ? `\n${indent}` : " "}`;
  return [{ title: "Say why", edits: [replace(found, offset, offset, newText)], preferred: true }];
};
