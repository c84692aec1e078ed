import type { Graph, Node } from "../picture/index.js";

/** The ids of nodes and options whose name or id has all words of the query, in the order of the graph; none without a word. */
export function search(query: string, graph: Graph): string[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return [];
  const has = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  return graph.nodes.flatMap((node) => [
    ...(has(`${node.id} ${node.title}`) ? [node.id] : []),
    ...parts(node).flatMap(({ id, name }) => (has(name) ? [id] : [])),
  ]);
}

/** Options without the name of their decision, which would find them all. */
function parts(node: Node): { id: string; name: string }[] {
  if (node.kind === "file") return node.entries.map(({ id, path }) => ({ id, name: path }));
  if (node.kind !== "decision") return [];
  return node.options.map(({ id, title }) => ({ id, name: `${id.slice(node.id.length + 1)} ${title}` }));
}
