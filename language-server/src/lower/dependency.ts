import type { Dependency } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import type { AstNode } from "langium";
import type { Context } from "./context.js";
import { qualityAt } from "./element.js";
import { type Target, textOf } from "./report.js";

const strengths = { slightly: 25, moderately: 50, strongly: 100 } as const;

/** How one quality pulls on another, as people believe it. */
export function lowerDependency(ctx: Context, node: ast.Dependency): Dependency | undefined {
  const from = qualityAt(ctx, node.from, "A dependency joins two qualities");
  const to = qualityAt(ctx, node.to, "A dependency joins two qualities");
  const strength = strengthOf(ctx, node);
  if (!from || !to || strength === undefined) return undefined;
  if (from === to) {
    ctx.report(
      "cycle",
      { node, property: "to" },
      `A quality does not depend on itself: name another than \`${to.name}\`.`,
    );
    return undefined;
  }
  return {
    id: `${ctx.id(from)} ${node.kind} ${ctx.id(to)}`,
    from: ctx.id(from),
    to: ctx.id(to),
    strength,
    belief: !to.judged,
  };
}

/** Reports a second dependency between the same two qualities: their strengths would silently add up. */
export function checkRepeatedDependency(ctx: Context, node: ast.Dependency): boolean {
  const [from, to] = [node.from?.element?.ref, node.to?.element?.ref];
  if (!from || !to) return false;
  const first = firstBetween(ctx).get(from)?.get(to);
  if (!first || first === node) return false;
  ctx.report(
    "dependency-twice",
    { node },
    `How \`${textOf(node.from)}\` pulls on \`${textOf(node.to)}\` is said twice: keep one of the two, with the strength that holds.`,
    [{ target: { node: first }, message: "It is said here already." }],
  );
  return true;
}

const known = new WeakMap<Context["statements"], Map<AstNode, Map<AstNode, ast.Dependency>>>();

/** The first dependency from one element to another. */
function firstBetween({ statements }: Context): Map<AstNode, Map<AstNode, ast.Dependency>> {
  const found = known.get(statements);
  if (found) return found;
  const first = new Map<AstNode, Map<AstNode, ast.Dependency>>();
  for (const node of statements) {
    if (node.$type !== "Dependency") continue;
    const [from, to] = [node.from?.element?.ref, node.to?.element?.ref];
    if (!from || !to) continue;
    const targets = first.get(from) ?? new Map<AstNode, ast.Dependency>();
    first.set(from, targets);
    if (!targets.has(to)) targets.set(to, node);
  }
  known.set(statements, first);
  return first;
}

/** −100…100: `helps` is positive. */
export function strengthOf(ctx: Context, node: ast.Dependency | ast.Contribution): number | undefined {
  const target: Target = { node, property: "amount" };
  if (node.amount !== undefined && !(node.amount > 0 && node.amount <= 100)) {
    ctx.report(
      "strength-range",
      target,
      "Take a strength above 0 and up to 100: `slightly` is 25, `moderately` 50, `strongly` 100.",
    );
    return undefined;
  }
  const size = node.amount ?? (node.level && strengths[node.level]);
  return size === undefined ? undefined : node.kind === "helps" ? size : -size;
}

/** Reports judged qualities whose satisfaction depends on itself. */
export function checkDependencyCycles(ctx: Context, nodes: readonly ast.Dependency[]): Set<ast.Dependency> {
  const out = new Map<ast.Quality, { to: ast.Quality; node: ast.Dependency }[]>();
  for (const node of nodes) {
    const from = node.from?.element?.ref;
    const to = node.to?.element?.ref;
    if (from?.$type !== "Quality" || to?.$type !== "Quality" || !to.judged || !from.judged || from === to) continue;
    const edges = out.get(from) ?? [];
    edges.push({ to, node });
    out.set(from, edges);
  }
  const broken = new Set<ast.Dependency>();
  const done = new Set<ast.Quality>();
  for (const start of out.keys()) walk(ctx, start, out, done, broken);
  return broken;
}

/** Depth first with an explicit stack: chains may be long. */
function walk(
  ctx: Context,
  start: ast.Quality,
  out: Map<ast.Quality, { to: ast.Quality; node: ast.Dependency }[]>,
  done: Set<ast.Quality>,
  broken: Set<ast.Dependency>,
): void {
  const stack: { at: ast.Quality; next: number }[] = [{ at: start, next: 0 }];
  const path = new Set<ast.Quality>([start]);
  while (stack.length > 0) {
    const top = stack.at(-1)!;
    const edge = out.get(top.at)?.[top.next++];
    if (!edge) {
      done.add(top.at);
      path.delete(top.at);
      stack.pop();
    } else if (path.has(edge.to)) {
      const chain = [...path].slice([...path].indexOf(edge.to));
      broken.add(edge.node);
      ctx.report(
        "cycle",
        { node: edge.node, property: "to" },
        `\`${edge.to.name}\` depends on itself: ${[...chain, edge.to].map((q) => q.name).join(" → ")}. Take one of these dependencies out.`,
      );
    } else if (!done.has(edge.to)) {
      path.add(edge.to);
      stack.push({ at: edge.to, next: 0 });
    }
  }
}
