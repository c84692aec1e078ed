import { Graph as DagreGraph, layout as dagre } from "@dagrejs/dagre";
import type { Node } from "./graph.js";
import type { Stream } from "./streams.js";

export interface Point {
  x: number;
  y: number;
}

export interface Ordered {
  /** The centre of each node. */
  nodes: Point[];
  /** For each stream its heights in the columns between its ends, from left to right. */
  passages: { column: number; y: number }[][];
}

export const gap = 20;

/** Orders the nodes of each column by the Sugiyama method of dagre, so that few edges cross. Decisions keep their order, and so do nodes with a height `before`. */
export function order(
  nodes: Node[],
  sizes: { width: number; height: number }[],
  columns: number[],
  streams: Stream[],
  before: (number | null)[],
): Ordered {
  const graph = new DagreGraph({ multigraph: true });
  const setRanks = (ranked: RankedGraph) => {
    for (const v of ranked.nodes()) ranked.node(v).rank = (columns[indexOf(v)] ?? -1) * halfColumns;
  };
  graph.setGraph({ rankdir: "LR", nodesep: gap, edgesep: gap, ranksep: 92, ranker: setRanks });
  for (const [i, size] of sizes.entries()) graph.setNode(nameOf(i), { ...size });
  for (const [i, stream] of streams.entries()) {
    const [left, right] = leftToRight(stream, columns);
    const weight = stream.edges.length;
    if (columns[left] !== columns[right]) graph.setEdge(nameOf(left), nameOf(right), { weight }, String(i));
  }
  dagre(graph, { constraints: constraints(nodes, columns, before) });

  const centres = nodes.map((_, i) => point(graph.node(nameOf(i))));
  const middles = new Map(columns.map((column, i) => [column, centres[i]?.x ?? 0]));
  return {
    nodes: centres,
    passages: streams.map((stream, i) => {
      const [left, right] = leftToRight(stream, columns);
      const edge: { points?: unknown[] } | undefined = graph.edge(nameOf(left), nameOf(right), String(i));
      return passages(edge?.points?.map(point) ?? [], columns[left] ?? 0, columns[right] ?? 0, middles);
    }),
  };
}

/** Pairs of nodes whose order is given: the first stands above the second. */
function constraints(nodes: Node[], columns: number[], before: (number | null)[]): { left: string; right: string }[] {
  const decisions = [...nodes.keys()].filter((i) => nodes[i]?.kind === "decision");
  const height = (i: number) => before[i] ?? 0;
  const others = [...new Set(columns)].map((column) =>
    [...nodes.keys()]
      .filter((i) => columns[i] === column && nodes[i]?.kind !== "decision" && before[i] !== null)
      .sort((a, b) => height(a) - height(b)),
  );
  return [decisions, ...others].flatMap((chain) =>
    chain.slice(1).map((right, i) => ({ left: nameOf(chain[i] ?? right), right: nameOf(right) })),
  );
}

/** The ends of a stream by where they stand. */
export function leftToRight({ from, to }: Stream, columns: number[]): [left: number, right: number] {
  return (columns[from] ?? 0) <= (columns[to] ?? 0) ? [from, to] : [to, from];
}

/** The part of dagre's graph that a ranker needs. */
interface RankedGraph {
  nodes(): string[];
  node(v: string): { rank?: number };
}

/** Between two columns dagre has a rank for the labels of edges. */
const halfColumns = 2;

function passages(
  points: Point[],
  left: number,
  right: number,
  middles: Map<number, number>,
): Ordered["passages"][number] {
  const passed = [...middles].filter(([column]) => column > left && column < right).sort(([a], [b]) => a - b);
  return passed.map(([column, x]) => {
    const distance = (at: Point) => Math.abs(at.x - x);
    const nearest = points.reduce((best, next) => (distance(next) < distance(best) ? next : best), {
      x: Infinity,
      y: 0,
    });
    return { column, y: nearest.y };
  });
}

/** Names of our own for dagre, which keeps them as keys of objects: model text such as `__proto__` must not become one. */
function nameOf(index: number): string {
  return `n${index}`;
}

function indexOf(name: string): number {
  return name.startsWith("n") ? Number(name.slice(1)) : -1;
}

function point(from: unknown): Point {
  const { x, y } = from as Point;
  return { x, y };
}
