import { edgeLabel, nodeLines, wholeEdges } from "./described.js";
import type { Graph, Node } from "./graph.js";

const shapes: Record<Node["kind"], [open: string, close: string]> = {
  decision: ["[", "]"],
  quality: ["(", ")"],
  goal: ["{{", "}}"],
  file: ["[/", "/]"],
  evidence: ["[(", ")]"],
};

/** The graph as a Mermaid flow chart, as code hosts draw it. Texts of the model are written in character codes where they could be markup. */
export function mermaid(graph: Graph): string {
  const names = new Map(graph.nodes.map(({ id }, i) => [id, `n${i}`]));
  const lines = [
    "flowchart LR",
    ...graph.nodes.map((node) => {
      const [open, close] = shapes[node.kind];
      return `  ${names.get(node.id)}${open}"${nodeLines(node).map(coded).join("<br>")}"${close}`;
    }),
    ...wholeEdges(graph).map((edge) => {
      const arrow = edge.kind === "belief" ? "-.->" : edge.sign < 0 ? "--x" : "-->";
      const label = edgeLabel(edge);
      return `  ${names.get(edge.from)} ${arrow}${label === "" ? "" : `|${coded(label)}|`} ${names.get(edge.to)}`;
    }),
  ];
  return `${lines.join("\n")}\n`;
}

/** `#34;` and the like are Mermaid's own; nothing of a text is left that it, or HTML, could take for markup. */
function coded(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.replace(/["#&<>`;:{}|()[\]\\*_~%]/g, (character) => `#${character.charCodeAt(0)};`);
}
