import type { Analysis, Model } from "@tradeops/engine";
import { decisionNodes } from "./decisionNodes.js";
import { edges } from "./edges.js";
import type { Graph, Node } from "./graph.js";
import { evidenceNodes, fileNodes, goalNodes, qualityNodes } from "./otherNodes.js";
import { standing } from "./standing.js";

/**
 * The decision graph of a model: decisions with their options, the qualities that they affect, the goals about these, the
 * files that decisions are written to, and the evidence that comes back. With an analysis, options and goals show how they
 * fare. Parts of the model that name something missing are left out.
 */
export function decisionGraph(model: Model, analysis: Analysis | null): Graph {
  const current = standing(model, analysis);
  const nodes = distinct([
    ...decisionNodes(model, analysis, current),
    ...qualityNodes(model),
    ...goalNodes(model, analysis, current),
    ...fileNodes(model),
    ...evidenceNodes(model),
  ]);
  return {
    title: model.title ?? model.name,
    caption: caption(model, analysis),
    nodes,
    edges: edges(model, nodes, current),
  };
}

function caption(model: Model, analysis: Analysis | null): string {
  const name = model.title === undefined ? [] : [model.name];
  if (!analysis) return name.join("");
  const { distinct, feasible, unmeasured } = analysis.configurations;
  const members = analysis.front.filter((member) => member.tiedWith === null).length;
  const counts = [
    `${grouped(distinct)} configurations`,
    `${grouped(feasible)} feasible`,
    ...(unmeasured === undefined ? [] : [`${grouped(unmeasured)} not measured`]),
    `${members} on the front`,
  ];
  const conflicts = analysis.conflicts.length;
  const marks = conflicts === 0 ? [] : [conflicts === 1 ? "1 conflict" : `${conflicts} conflicts`];
  return [...name, ...counts, ...marks].join(" · ");
}

function grouped(count: string): string {
  return count.replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A faulty model can define a name twice; the first stands. */
function distinct(nodes: Node[]): Node[] {
  const byId = new Map<string, Node>();
  for (const node of nodes) if (!byId.has(node.id)) byId.set(node.id, node);
  return [...byId.values()];
}
