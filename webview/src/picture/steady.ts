import type { Graph } from "./graph.js";
import { type Layout, layout } from "./layout.js";
import type { Route } from "./route.js";

/**
 * A layout for who looks at one graph after another while a model is being written: nodes keep their order in their columns as long as that
 * does not make far more edges cross than need to.
 */
export function steadyLayout(graph: Graph, before: Layout | null): Layout {
  if (!before) return layout(graph);
  const kept = layout(graph, before);
  if (structure(graph) === structure(before.graph)) return kept;
  const free = layout(graph);
  return crossings(kept.routes) > 1.5 * crossings(free.routes) + 2 ? free : kept;
}

/** What the order of nodes depends on. */
function structure({ nodes, edges }: Graph): string {
  return JSON.stringify([
    nodes.map(({ kind, id }) => [kind, id]),
    edges.map(({ kind, from, to, toPart, sign }) => [kind, from, to, toPart, sign]),
  ]);
}

/** How often edges cross between two columns. */
export function crossings(routes: Route[]): number {
  const between = new Map<number, { from: number; to: number }[]>();
  for (const { points } of routes) {
    for (let i = 0; i + 1 < points.length; i += 2) {
      const [a, b] = [points[i], points[i + 1]];
      if (!a || !b) continue;
      const [left, right] = a.x <= b.x ? [a, b] : [b, a];
      const gap = Math.round(left.x / 20);
      between.set(gap, [...(between.get(gap) ?? []), { from: left.y, to: right.y }]);
    }
  }
  return [...between.values()].reduce((sum, pieces) => sum + inversions(pieces), 0);
}

function inversions(pieces: { from: number; to: number }[]): number {
  let count = 0;
  for (const [i, a] of pieces.entries()) {
    for (let n = i + 1; n < pieces.length; n++) {
      const b = pieces[n];
      if (b && (a.from - b.from) * (a.to - b.to) < 0) count++;
    }
  }
  return count;
}
