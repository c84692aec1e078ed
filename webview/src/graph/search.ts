import type { Graph } from "../picture/index.js";

/** The ids of nodes and options whose name or id has all words of the query, in the order of the graph; none without a word. */
export function search(query: string, graph: Graph): string[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return [];
  return graph.nodes.flatMap((node) => {
    const parts = node.kind === "decision" ? node.options : node.kind === "file" ? node.entries.map(entryNamed) : [];
    return [node, ...parts].flatMap(({ id, title }) => {
      const text = `${id} ${title}`.toLowerCase();
      return words.every((word) => text.includes(word)) ? [id] : [];
    });
  });
}

function entryNamed({ id, path }: { id: string; path: string }): { id: string; title: string } {
  return { id, title: path };
}
