import type { ast } from "@tradeops/grammar";
import type { AstNode, LangiumDocument } from "langium";
import type { Place } from "../project/findings.js";
import type { Opened } from "../project/open.js";
import { nameNode, nameRange, type Occurrence, occurrences, symbolAt } from "./symbols.js";

/** Where what a name stands for is declared; an option that a row of a file makes is declared in that row. */
export function definition({ loaded, project }: Opened, document: LangiumDocument<ast.Model>, offset: number): Place[] {
  const symbol = symbolAt(document, offset);
  if (!symbol) return [];
  return symbol.nodes.flatMap((node) => {
    const name = nameNode(node);
    if (name) return [{ uri: documentUri(node), range: nameRange(name) }];
    const row = rowOf(loaded.services.project.Surroundings.rows.values(), node);
    if (!row) return [];
    const start = { line: row.line - 1, character: 0 };
    return [
      { uri: `${project.root}/${row.file.split("/").map(encodeURIComponent).join("/")}`, range: { start, end: start } },
    ];
  });
}

/** Every place that names the symbol at an offset. */
export function references(
  { loaded }: Opened,
  document: LangiumDocument<ast.Model>,
  offset: number,
  withDeclaration: boolean,
): Occurrence[] {
  const symbol = symbolAt(document, offset);
  if (!symbol) return [];
  return occurrences(loaded, symbol.nodes).filter((one) => withDeclaration || !one.declaration);
}

export function documentUri(node: AstNode): string {
  let root = node;
  while (root.$container) root = root.$container;
  return root.$document?.uri.toString() ?? "";
}

function rowOf(
  tables: Iterable<readonly { option?: AstNode; line: number; file: string }[]>,
  node: AstNode,
): { line: number; file: string } | undefined {
  for (const rows of tables) {
    const row = rows.find((one) => one.option === node);
    if (row) return row;
  }
  return undefined;
}
