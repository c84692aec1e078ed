import type { Edge, Graph } from "./graph.js";

/** Edges that run together from one node to one place at another: they share the way and the port. */
export interface Stream {
  edges: Edge[];
  /** Indices of the nodes in the graph. */
  from: number;
  to: number;
  toPart: string | null;
  sign: -1 | 0 | 1;
}

/** Groups the edges of a graph, in their order. */
export function streams(graph: Graph): Stream[] {
  const index = new Map(graph.nodes.map((node, i) => [node.id, i]));
  const result = new Map<string, Stream>();
  for (const edge of graph.edges) {
    const from = index.get(edge.from);
    const to = index.get(edge.to);
    if (from === undefined || to === undefined) continue;
    const key = JSON.stringify([from, to, edge.toPart, edge.sign, edge.kind === "belief"]);
    const known = result.get(key);
    if (known) known.edges.push(edge);
    else result.set(key, { edges: [edge], from, to, toPart: edge.toPart, sign: edge.sign });
  }
  return [...result.values()];
}
