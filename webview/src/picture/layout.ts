import { arrange, type Item } from "./arrange.js";
import { type Card, card } from "./card.js";
import { columns } from "./columns.js";
import type { Graph, Node } from "./graph.js";
import { type Route, route } from "./route.js";
import { type Stream, streams } from "./streams.js";

/** A graph in place. The origin is the top left corner of everything drawn; lengths are in pixels. */
export interface Layout {
  graph: Graph;
  width: number;
  height: number;
  headings: { text: string; x: number; y: number }[];
  /** The decisions of one lifecycle stage. */
  lanes: Lane[];
  boxes: Box[];
  routes: Route[];
}

export interface Box extends Card {
  x: number;
  y: number;
}

export interface Lane {
  stage: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

const lane = { side: 12, head: 34, foot: 12 } as const;
const headingHeight = 30;

/**
 * Places a graph from left to right: files, decisions (stage by stage, in the order of the graph), qualities, goals with the
 * evidence. Deterministic, and boxes never overlap. Nodes that an earlier layout has too keep their order among each other.
 */
export function layout(graph: Graph, before: Layout | null = null): Layout {
  const grouped = streams(graph);
  const inColumns = columns(graph.nodes, grouped);
  const items = graph.nodes.map((node, i): Item => {
    const made = card(node, busiestSide(i, grouped, inColumns));
    return { card: made, ...laneMargin(graph.nodes, node, i) };
  });
  const { nodes, passages } = arrange(items, inColumns, grouped, heights(graph.nodes, before));
  const boxes = items.map((item, i): Box => {
    const { x = 0, y = 0 } = nodes[i] ?? {};
    const top = y - (item.above + item.card.height + item.below) / 2;
    return { ...item.card, x: x - item.card.width / 2, y: top + item.above };
  });
  const lanes = stageLanes(boxes);
  return atOrigin({
    graph,
    boxes,
    lanes,
    headings: headings(boxes),
    routes: route(boxes, inColumns, grouped, passages),
  });
}

/** Where nodes stood before. */
function heights(nodes: Node[], before: Layout | null): (number | null)[] {
  const known = new Map(before?.boxes.map((box) => [box.node.id, box.y + box.height / 2]));
  return nodes.map((node) => known.get(node.id) ?? null);
}

/** How many streams meet at the side of a node that has more of them; what leaves at one side shares a port. */
function busiestSide(node: number, all: Stream[], inColumns: number[]): number {
  const column = (index: number) => inColumns[index] ?? 0;
  const arriving = all.filter((stream) => stream.to === node);
  const leaving = all.filter((stream) => stream.from === node);
  const fromLeft = arriving.filter((stream) => column(stream.from) < column(node)).length;
  const toLeft = leaving.some((stream) => column(stream.to) < column(node)) ? 1 : 0;
  const toRight = leaving.some((stream) => column(stream.to) >= column(node)) ? 1 : 0;
  return Math.max(fromLeft + toLeft, arriving.length - fromLeft + toRight);
}

/** Room for the lane's name above its first decision and for its edge below its last. */
function laneMargin(nodes: Node[], node: Node, i: number): { above: number; below: number } {
  const stage = stageOf(node);
  if (stage === null) return { above: 0, below: 0 };
  return {
    above: stageOf(nodes[i - 1]) === stage ? 0 : lane.head,
    below: stageOf(nodes[i + 1]) === stage ? 0 : lane.foot,
  };
}

function stageOf(node: Node | undefined): string | null {
  return node?.kind === "decision" ? node.stage : null;
}

function stageLanes(boxes: Box[]): Lane[] {
  const byStage = new Map<string, Box[]>();
  for (const box of boxes) {
    const stage = stageOf(box.node);
    if (stage !== null) byStage.set(stage, [...(byStage.get(stage) ?? []), box]);
  }
  return [...byStage].map(([stage, members]) => {
    const x = Math.min(...members.map((box) => box.x)) - lane.side;
    const y = Math.min(...members.map((box) => box.y)) - lane.head;
    return {
      stage,
      x,
      y,
      width: Math.max(...members.map((box) => box.x + box.width)) + lane.side - x,
      height: Math.max(...members.map((box) => box.y + box.height)) + lane.foot - y,
    };
  });
}

const columnNames: { kind: Node["kind"]; text: string }[] = [
  { kind: "file", text: "Pipeline files" },
  { kind: "decision", text: "Decisions" },
  { kind: "quality", text: "Qualities" },
  { kind: "goal", text: "Goals" },
  { kind: "evidence", text: "Evidence" },
];

/** Above the first column of each kind; kinds that share a column share its heading. */
function headings(boxes: Box[]): Layout["headings"] {
  const byPlace = new Map<number, { x: number; names: string[] }>();
  for (const { kind, text } of columnNames) {
    const first = boxes.filter((box) => box.node.kind === kind).sort((a, b) => a.x - b.x)[0];
    if (!first) continue;
    const centre = Math.round(first.x + first.width / 2);
    const place = byPlace.get(centre) ?? { x: first.x, names: [] };
    place.x = Math.min(place.x, first.x);
    place.names.push(place.names.length === 0 ? text : text.toLowerCase());
    byPlace.set(centre, place);
  }
  return [...byPlace.values()].map(({ x, names }) => ({ text: names.join(" and "), x, y: 0 }));
}

/** Moves everything so that the drawing begins at 0, 0, with room for the headings above. */
function atOrigin(drawn: Omit<Layout, "width" | "height">): Layout {
  const areas = [...drawn.boxes, ...drawn.lanes];
  if (areas.length === 0) return { ...drawn, width: 0, height: 0 };
  const points = drawn.routes.flatMap((each) => each.points);
  const dx = -Math.min(...areas.map((area) => area.x), ...points.map((point) => point.x));
  const top = Math.min(...areas.map((area) => area.y), ...points.map((point) => point.y));
  const dy = headingHeight - top;
  const moved = <T extends { x: number; y: number }>(at: T): T => ({ ...at, x: at.x + dx, y: at.y + dy });
  return {
    graph: drawn.graph,
    headings: drawn.headings.map((heading) => ({ ...heading, x: heading.x + dx })),
    lanes: drawn.lanes.map(moved),
    boxes: drawn.boxes.map(moved),
    routes: drawn.routes.map((each) => ({ ...each, points: each.points.map(moved) })),
    width: dx + Math.max(...areas.map((area) => area.x + area.width), ...points.map((point) => point.x)),
    height: dy + Math.max(...areas.map((area) => area.y + area.height), ...points.map((point) => point.y)),
  };
}
