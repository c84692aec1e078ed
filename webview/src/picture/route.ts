import type { Edge } from "./graph.js";
import type { Box } from "./layout.js";
import type { Ordered, Point } from "./order.js";
import { portHeights } from "./ports.js";
import { sidesOf } from "./sides.js";
import type { Stream } from "./streams.js";

/**
 * The way of an edge, from its start to its end. Its points come in pairs: from the first of a pair to the second it runs straight
 * through a column of boxes (for the first and last point: not at all), between the pairs it swings from one height to the next.
 */
export interface Route {
  edge: Edge;
  points: Point[];
  /** Whether it runs into its end from the left (1) or from the right (−1). */
  heading: 1 | -1;
  /** For an edge within one column: how far its arc swings out to the right. */
  arc: number | null;
}

/** Ways for all edges: out of the option or node that they start at, through the gaps that were left for them, into ports of their own. */
export function route(boxes: Box[], columns: number[], streams: Stream[], passages: Ordered["passages"]): Route[] {
  const spans = spansOf(boxes, columns);
  const middles = streams.map((stream, i) => {
    const points = crossings(passages[i] ?? [], spans);
    return (columns[stream.from] ?? 0) <= (columns[stream.to] ?? 0) ? points : points.reverse();
  });
  const ports = portHeights(boxes, streams, middles);
  return streams.flatMap((stream, i) => {
    const from = boxes[stream.from];
    const to = boxes[stream.to];
    if (!from || !to) return [];
    const { leaves, reaches } = sidesOf(from, to);
    return stream.edges.map((edge): Route => {
      const start = { x: leaves === "right" ? from.x + from.width : from.x, y: ports.start(i, edge) };
      const end = { x: reaches === "right" ? to.x + to.width : to.x, y: ports.end(i) };
      const arc = leaves === reaches ? Math.min(84, 34 + Math.abs(end.y - start.y) / 9) : null;
      return { edge, arc, heading: reaches === "left" ? 1 : -1, points: [start, ...(middles[i] ?? []), end] };
    });
  });
}

interface Span {
  left: number;
  right: number;
}

const clearance = 10;

/** From where to where the boxes of each column reach. */
function spansOf(boxes: Box[], columns: number[]): Map<number, Span> {
  const spans = new Map<number, Span>();
  for (const [i, box] of boxes.entries()) {
    const column = columns[i] ?? 0;
    const { left, right } = spans.get(column) ?? { left: Infinity, right: -Infinity };
    spans.set(column, { left: Math.min(left, box.x), right: Math.max(right, box.x + box.width) });
  }
  return spans;
}

/** The straight pieces through columns, from left to right. */
function crossings(passages: Ordered["passages"][number], spans: Map<number, Span>): Point[] {
  return passages.flatMap(({ column, y }) => {
    const span = spans.get(column);
    if (!span) return [];
    return [
      { x: span.left - clearance, y },
      { x: span.right + clearance, y },
    ];
  });
}
