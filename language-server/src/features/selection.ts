import type { ast } from "@tradeops/grammar";
import { type CstNode, CstUtils, type LangiumDocument } from "langium";
import type { SelectionRange } from "vscode-languageserver-types";

/** From the token at an offset outwards, by the syntax. */
export function selectionRange(document: LangiumDocument<ast.Model>, offset: number): SelectionRange {
  const position = document.textDocument.positionAt(offset);
  const root = document.parseResult.value.$cstNode;
  const leaf = root && (CstUtils.findLeafNodeAtOffset(root, offset) ?? CstUtils.findLeafNodeBeforeOffset(root, offset));
  const chain: CstNode[] = [];
  for (let at: CstNode | undefined = leaf; at; at = at.container) {
    const last = chain.at(-1);
    if (!last || last.offset !== at.offset || last.end !== at.end) chain.push(at);
  }
  const touching = chain.filter((node) => node.offset <= offset && offset <= node.end);
  return (
    touching.reduceRight<SelectionRange | undefined>((parent, node) => ({ range: node.range, parent }), undefined) ?? {
      range: { start: position, end: position },
    }
  );
}
