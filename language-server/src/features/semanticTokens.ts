import type { Analysis } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import type { LangiumDocument } from "langium";
import type { SemanticTokens, SemanticTokensLegend } from "vscode-languageserver-types";
import { referencesOf } from "../language/nodes.js";
import type { Range } from "../project/findings.js";
import { type Named, nameNode, nameRange } from "./symbols.js";

/** Names of options alone are marked; all else the editor colours by its grammar. `dominated`: open, and on no configuration of the front. */
export const legend: SemanticTokensLegend = {
  tokenTypes: ["enumMember"],
  tokenModifiers: ["declaration", "decided", "rejected", "dominated"],
};

/** The options that a document declares or names, with how they stand. */
export function semanticTokens(
  document: LangiumDocument<ast.Model>,
  analysis: Analysis,
  idOf: (node: Named) => string | undefined,
): SemanticTokens {
  const options = new Map(Object.entries(analysis.options));
  const marks = named(document).flatMap(({ option, range, declaration }) => {
    const result = options.get(idOf(option) ?? "");
    if (!result) return [];
    const standing = result.status !== "open" ? result.status : result.front === 0 ? "dominated" : undefined;
    const modifiers = [...(declaration ? ["declaration"] : []), ...(standing ? [standing] : [])];
    return [{ range, bits: modifiers.reduce((sum, one) => sum | (1 << legend.tokenModifiers.indexOf(one)), 0) }];
  });
  marks.sort((a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character);
  return { data: encoded(marks) };
}

function named(document: LangiumDocument<ast.Model>): { option: Named; range: Range; declaration: boolean }[] {
  const declared = (document.parseResult.value.statements ?? [])
    .flatMap((statement) => (statement.$type === "Decision" ? statement.options : []))
    .flatMap((option) => {
      const name = nameNode(option);
      return name ? [{ option, range: nameRange(name), declaration: true }] : [];
    });
  const used = referencesOf(document).flatMap((reference) => {
    const option = "ref" in reference ? reference.ref : undefined;
    const name = reference.$refNode;
    return option?.$type === "Option" && name ? [{ option, range: nameRange(name), declaration: false }] : [];
  });
  return [...declared, ...used];
}

/** As the protocol has it: each token by its distance from the one before. */
function encoded(marks: readonly { range: Range; bits: number }[]): number[] {
  let line = 0;
  let character = 0;
  return marks.flatMap(({ range: { start, end }, bits }) => {
    const data = [
      start.line - line,
      start.line === line ? start.character - character : start.character,
      end.character - start.character,
      0,
      bits,
    ];
    [line, character] = [start.line, start.character];
    return data;
  });
}
