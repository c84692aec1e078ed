import { ast } from "@tradeops/grammar";
import { type AstNode, CstUtils, isAstNode, type LeafCstNode } from "langium";
import { type Services, withServices } from "../language/pool.js";
import type { Project, System } from "./project.js";

/**
 * What the elements of a project's models say, as people wrote it: for an id of a system, its head and each of its clauses, without comments and braces. Nothing for
 * what stands in no text, such as an option that is a row of a file.
 */
export async function writtenParts(project: Project): Promise<(system: System, id: string) => string[]> {
  return withServices(async (services) => {
    const elements = new Map([...project.texts].map(([uri, text]) => [uri, elementsIn(text, services)]));
    return ({ sources }, id) => {
      const place = sources.get(id);
      const innermost = place && elements.get(place.uri)?.findLast((node) => holds(node, place.range.start));
      return innermost ? partsOf(innermost) : [];
    };
  });
}

/** Statements, and behind each its options. */
function elementsIn(text: string, { language }: Services): AstNode[] {
  const { statements } = language.parser.LangiumParser.parse<ast.Model>(text).value;
  return statements.flatMap((node) => [node, ...(ast.isDecision(node) ? node.options : [])]);
}

function holds({ $cstNode }: AstNode, { line, character }: { line: number; character: number }): boolean {
  if (!$cstNode) return false;
  const { start, end } = $cstNode.range;
  const begins = start.line < line || (start.line === line && start.character <= character);
  return begins && (line < end.line || (line === end.line && character < end.character));
}

function partsOf(node: AstNode): string[] {
  const inner = Object.entries(node).flatMap(([property, value]: [string, unknown]) =>
    property.startsWith("$") || !Array.isArray(value) ? [] : value.filter(isAstNode),
  );
  const clauses = inner.filter(isClause);
  const apart = new Set([...clauses, ...inner.filter(ast.isOption)].flatMap(leavesOf));
  const head = leavesOf(node).filter((leaf) => !apart.has(leaf) && leaf.text !== "{" && leaf.text !== "}");
  return [joined(head), ...clauses.map((clause) => joined(leavesOf(clause)))];
}

/** Numbers of a list and arms stay with what they belong to. */
const isClause = (node: AstNode): boolean =>
  ast.isMember(node) ||
  ast.isGoalClause(node) ||
  ast.isOverride(node) ||
  ast.isGoalWeight(node) ||
  ast.isDecideClause(node) ||
  ast.isEntry(node);

const leavesOf = ({ $cstNode }: AstNode): LeafCstNode[] =>
  CstUtils.flattenCst($cstNode!)
    .filter(({ hidden }) => !hidden)
    .toArray();

/** With one blank where there are blanks, line breaks or comments. */
const joined = (leaves: readonly LeafCstNode[]): string =>
  leaves.map(({ offset, text }, n) => (n > 0 && leaves[n - 1]!.end < offset ? ` ${text}` : text)).join("");
