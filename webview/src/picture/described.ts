import type { Edge, Graph, Node } from "./graph.js";

/** A node as lines of text, for formats that lay out themselves: its title, then what else it says. */
export function nodeLines(node: Node): string[] {
  switch (node.kind) {
    case "decision":
      return [
        node.title,
        ...node.notes,
        ...node.options.map(({ title, chosen, verdict }) => `${chosen ? "●" : "○"} ${title}${noted(chosen, verdict)}`),
        ...(node.hidden > 0 ? [`and ${node.hidden} more`] : []),
      ];
    case "goal":
      return [node.title, [node.objective, ...node.anchors].join(" · "), ...(node.result ? [node.result.value] : [])];
    case "file":
      return [node.title, `as ${node.format}`, ...node.entries.map(({ path }) => path)];
    default:
      return [node.title, node.note].filter((text) => text !== "");
  }
}

function noted(chosen: string | null, verdict: string | null): string {
  const notes = [chosen, verdict].filter((note) => note !== null);
  return notes.length > 0 ? ` (${notes.join(", ")})` : "";
}

/** What an edge says: `helps`, `hurts`, `believed to help`. */
export function edgeLabel({ kind, sign }: Edge): string {
  const word = sign > 0 ? "helps" : sign < 0 ? "hurts" : "";
  return kind === "belief" ? `believed: ${word === "" ? "changes" : word}` : word;
}

/** Edges between whole nodes, each once: formats that lay out themselves know no parts. */
export function wholeEdges({ edges }: Graph): Edge[] {
  const first = new Map<string, Edge>();
  for (const edge of edges) {
    const key = JSON.stringify([edge.from, edge.to, edgeLabel(edge)]);
    if (!first.has(key)) first.set(key, edge);
  }
  return [...first.values()];
}
