import { edgeLabel, nodeLines, wholeEdges } from "./described.js";
import type { Graph, Node } from "./graph.js";

const shapes: Record<Node["kind"], string> = {
  decision: "box",
  quality: "ellipse",
  goal: "hexagon",
  file: "note",
  evidence: "cylinder",
};

/** The graph in Graphviz's language. Texts of the model stand in quotes, and are never markup. */
export function dot(graph: Graph): string {
  const names = new Map(graph.nodes.map(({ id }, i) => [id, `n${i}`]));
  const lines = [
    `digraph ${quoted(graph.title)} {`,
    `  rankdir=LR; node [fontname="sans-serif", style=filled, fillcolor=white]; edge [fontname="sans-serif", fontsize=10];`,
    `  label=${quoted([graph.title, graph.caption].filter((text) => text !== "").join("\n"))}; labelloc=t;`,
    ...graph.nodes.map(
      (node) => `  ${names.get(node.id)} [shape=${shapes[node.kind]}, label=${quoted(nodeLines(node).join("\n"))}];`,
    ),
    ...wholeEdges(graph).map((edge) => {
      const attributes = [
        `label=${quoted(edgeLabel(edge))}`,
        `tooltip=${quoted(edge.title)}`,
        ...(edge.sign < 0 ? ["color=darkorange3", "arrowhead=tee"] : edge.sign > 0 ? ["color=darkgreen"] : []),
        ...(edge.kind === "belief" ? ["style=dashed"] : []),
      ];
      return `  ${names.get(edge.from)} -> ${names.get(edge.to)} [${attributes.join(", ")}];`;
    }),
    "}",
  ];
  return `${lines.join("\n")}\n`;
}

/** Graphviz reads `\G`, `\N` and the like within quotes as names of its own: a backslash stands for itself. */
function quoted(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Graphviz cannot show them
  const shown = text.replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, " ");
  return `"${shown.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;
}
