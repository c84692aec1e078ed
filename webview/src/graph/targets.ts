import type { Edge, Layout, Node } from "../picture/index.js";
import type { Area } from "./viewport.js";

/** What can be pointed at in the picture: a node, or an option or entry within one. In drawing order, parts after their node. */
export interface Target {
  id: string;
  area: Area;
  /** Where it begins in the coordinates that it is drawn in: those of its node. */
  local: { x: number; y: number };
  /** The node that it is a part of; `null` for nodes. */
  owner: string | null;
  /** What it is, in a sentence: for the tooltip and for screen readers. */
  label: string;
}

export function targets(layout: Layout): Target[] {
  return layout.boxes.flatMap((box) => {
    const { node } = box;
    const links = layout.graph.edges.filter((edge) => edge.from === node.id || edge.to === node.id);
    const parts = box.parts.map((part): Target => {
      const own = links.filter((edge) => edge.fromPart === part.id);
      const area = { x: box.x + part.x, y: box.y + part.y, width: part.width, height: part.height };
      const local = { x: part.x, y: part.y };
      return { id: part.id, area, local, owner: node.id, label: sentences([partLabel(node, part.id), ...facts(own)]) };
    });
    const { x, y, width, height } = box;
    const label = sentences([nodeLabel(node), ...facts(links.filter((edge) => edge.fromPart === null))]);
    return [{ id: node.id, area: { x, y, width, height }, local: { x: 0, y: 0 }, owner: null, label }, ...parts];
  });
}

/**
 * The drawn target that stands for an id of the model: itself, else what it is a part of. `scorer.gnn effect 0` is drawn as `scorer.gnn`.
 */
export function drawnAs(id: string, all: Target[]): Target | null {
  const owners = all.filter(
    (target) => id === target.id || id.startsWith(`${target.id}.`) || id.startsWith(`${target.id} `),
  );
  return owners.reduce<Target | null>((best, next) => (best && best.id.length >= next.id.length ? best : next), null);
}

const atMost = 6;

function facts(edges: Edge[]): string[] {
  const titles = [...new Set(edges.map((edge) => edge.title))];
  const rest = titles.length - atMost;
  return rest > 0 ? [...titles.slice(0, atMost), `and ${rest} more`] : titles;
}

function nodeLabel(node: Node): string {
  switch (node.kind) {
    case "decision":
      return [`${named(node)}, decision`, node.stage === null ? "" : `at ${node.stage}`, ...node.notes]
        .filter((text) => text !== "")
        .join(", ");
    case "quality":
      return [`${named(node)}, quality`, node.note].filter((text) => text !== "").join(", ");
    case "goal": {
      const standing = node.result
        ? [
            `${node.result.of}: ${node.result.value}`,
            node.result.met === null ? "" : node.result.met ? "requirement met" : "requirement not met",
          ]
        : [];
      const weight = `weight ${Math.round(node.weight * 100)}%`;
      return [
        `${named(node)}, goal`,
        node.objective,
        ...node.anchors,
        weight,
        ...standing,
        node.conflict ? "in conflict" : "",
      ]
        .filter((text) => text !== "")
        .join(", ");
    }
    case "file":
      return `${node.title}, pipeline file, ${node.format}`;
    case "evidence":
      return `${node.title}, evidence, ${node.note}`;
  }
}

function partLabel(node: Node, id: string): string {
  if (node.kind === "file")
    return `${node.entries.find((entry) => entry.id === id)?.path ?? id}, written to ${node.title}`;
  const option = node.kind === "decision" ? node.options.find((candidate) => candidate.id === id) : undefined;
  if (!option) return id;
  const states = [option.chosen, option.rejected ? "rejected" : null, option.verdict];
  return [`${option.title}, option of ${node.title}`, ...states].filter((state) => state !== null).join(", ");
}

function named(node: { title: string; id: string }): string {
  return node.title === node.id ? node.title : `${node.title} (${node.id})`;
}

function sentences(parts: string[]): string {
  return parts.join("\n");
}
