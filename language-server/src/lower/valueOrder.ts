import type { ast } from "@tradeops/grammar";
import { AstUtils } from "langium";

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
  if (!node.value) return { node, reads: [] };
  const targets = AstUtils.streamAst(node.value)
    .map((part) => (part.$type === "Ref" ? (part as ast.Ref).element?.ref : undefined))
    .toArray();
  return { node, reads: [...new Set(targets.filter(isNamed))] };
}
