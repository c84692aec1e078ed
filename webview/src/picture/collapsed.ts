import type { Edge, Graph, Node } from "./graph.js";

/** The graph without the options that are not chosen, and without what they would do: of a decision, what was decided or is recommended. */
export function collapsed(graph: Graph): Graph {
  const gone = new Set<string>();
  const nodes = graph.nodes.map((node): Node => {
    if (node.kind !== "decision") return node;
    const kept = node.options.filter(({ chosen }) => chosen !== null);
    for (const { id, chosen } of node.options) if (chosen === null) gone.add(id);
    return { ...node, options: kept, hidden: node.hidden + node.options.length - kept.length };
  });
  const isKept = ({ fromPart, toPart }: Edge) => !gone.has(fromPart ?? "") && !gone.has(toPart ?? "");
  return { ...graph, nodes, edges: graph.edges.filter(isKept) };
}
