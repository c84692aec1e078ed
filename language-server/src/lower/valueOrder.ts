import type { ast } from "@tradeops/grammar";
import { type AstNode, AstUtils } from "langium";

type Named = ast.Quality | ast.Let | ast.Param;

/**
 * The named values of a model, each after those that it reads, so that lowering a long chain of them does not recurse; those that take part in a cycle, or read
 * one, are left out.
 */
export function valuesInOrder(statements: readonly ast.Statement[]): Named[] {
  const ordered: Named[] = [];
  const states = new Map<Named, "open" | "done" | "left out">();
  for (const start of statements.filter(isNamed)) {
    const stack = states.has(start) ? [] : [visit(start)];
    for (let at = stack.at(-1); at; at = stack.at(-1)) {
      states.set(at.node, "open");
      const next = at.reads.find((node) => !states.has(node));
      if (next) {
        stack.push(visit(next));
        continue;
      }
      stack.pop();
      const whole = at.reads.every((node) => states.get(node) === "done");
      states.set(at.node, whole ? "done" : "left out");
      if (whole) ordered.push(at.node);
    }
  }
  return ordered;
}

const isNamed = (node: { $type: string } | undefined): node is Named =>
  node?.$type === "Quality" || node?.$type === "Let" || node?.$type === "Param";

function visit(node: Named): { node: Named; reads: Named[] } {
  const targets = namesIn(node).map((name) => name.element?.ref);
  return { node, reads: [...new Set(targets.filter(isNamed))] };
}

/** A statement's tree never changes: its names are found once, though what they mean can change. */
const known = new WeakMap<Named, ast.Ref[]>();

function namesIn(node: Named): ast.Ref[] {
  const before = known.get(node);
  if (before) return before;
  const names = node.value ? AstUtils.streamAst(node.value).filter(isName).toArray() : [];
  known.set(node, names);
  return names;
}

const isName = (part: AstNode): part is ast.Ref => part.$type === "Ref";
