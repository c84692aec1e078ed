import type { ast } from "@tradeops/grammar";
import { type CstNode, CstUtils, type LangiumDocument } from "langium";
import { type FoldingRange, FoldingRangeKind } from "vscode-languageserver-types";

/** What can be folded: braces over several lines, comments, imports in a row, and the sections that `// ──` comments begin. */
export function foldingRanges(document: LangiumDocument<ast.Model>): FoldingRange[] {
  const root = document.parseResult.value.$cstNode;
  if (!root) return [];
  const ranges: FoldingRange[] = [];
  const open: number[] = [];
  const sections: number[] = [];
  for (const leaf of leaves(root)) {
    const { start, end } = leaf.range;
    if (leaf.text === "{") open.push(start.line);
    else if (leaf.text === "}") add(ranges, open.pop(), start.line - 1);
    else if (leaf.text.startsWith("/*")) add(ranges, start.line, end.line, FoldingRangeKind.Comment);
    else if (/^\/\/ ?[─═=-]{2,}/u.test(leaf.text) && start.character === 0) sections.push(start.line);
  }
  const last = document.textDocument.positionAt(document.textDocument.getText().trimEnd().length).line;
  for (const [n, line] of sections.entries())
    add(ranges, line, lastText(document, (sections[n + 1] ?? last + 1) - 1), FoldingRangeKind.Region);
  const imports = (document.parseResult.value.statements ?? []).filter((node) => node.$type === "Import");
  add(
    ranges,
    imports[0]?.$cstNode?.range.start.line,
    imports.at(-1)?.$cstNode?.range.end.line,
    FoldingRangeKind.Imports,
  );
  return ranges.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

export function leaves(root: CstNode): CstNode[] {
  return CstUtils.flattenCst(root).toArray();
}

function add(
  ranges: FoldingRange[],
  startLine: number | undefined,
  endLine: number | undefined,
  kind?: FoldingRangeKind,
) {
  if (startLine !== undefined && endLine !== undefined && endLine > startLine)
    ranges.push({ startLine, endLine, kind });
}

/** The last line up to a given one that is not blank. */
function lastText({ textDocument }: LangiumDocument, line: number): number {
  for (let at = line; at > 0; at--) {
    const text = textDocument.getText({ start: { line: at, character: 0 }, end: { line: at + 1, character: 0 } });
    if (text.trim() !== "") return at;
  }
  return 0;
}
