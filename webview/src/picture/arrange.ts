import { arrival, type Card, departure } from "./card.js";
import { gap, leftToRight, type Ordered, order } from "./order.js";
import { type Link, settle, type Vertex } from "./settle.js";
import type { Stream } from "./streams.js";

/** A node to be placed: its card, and the room above and below that belongs to it. */
export interface Item {
  card: Card;
  above: number;
  below: number;
}

/**
 * Orders nodes in their columns and settles their heights. Decisions keep their order and stand close; nodes that stood somewhere before keep
 * their order too.
 */
export function arrange(items: Item[], columns: number[], streams: Stream[], before: (number | null)[]): Ordered {
  const sizes = items.map((item) => ({ width: item.card.width, height: room(item) }));
  const nodes = items.map((item) => item.card.node);
  const ordered = order(nodes, sizes, columns, streams, before);
  const decisions = nodes.flatMap((node, i) => (node.kind === "decision" ? [i] : []));
  stack(decisions, items, ordered);

  const vertices = items.map((item, i): Vertex => {
    return { column: columns[i] ?? 0, height: room(item), y: ordered.nodes[i]?.y ?? 0 };
  });
  const links: Link[] = [];
  const chains = streams.map((stream, i) => {
    const passages = ordered.passages[i] ?? [];
    const [left, right] = leftToRight(stream, columns);
    const chain = [left, ...passages.map((_, n) => vertices.length + n), right];
    vertices.push(...passages.map((passage) => ({ ...passage, height: 0 })));
    if (columns[left] !== columns[right]) links.push(...linksOf(chain, stream, items));
    return chain;
  });
  const fixed = new Set(decisions.map((i) => columns[i] ?? 0));
  const heights = settle(vertices, links, gap, fixed);
  return {
    nodes: ordered.nodes.map(({ x }, i) => ({ x, y: heights[i] ?? 0 })),
    passages: chains.map((chain) =>
      chain.slice(1, -1).map((vertex) => ({ column: vertices[vertex]?.column ?? 0, y: heights[vertex] ?? 0 })),
    ),
  };
}

/** Closes the gaps among decisions, about the middle of the space that they took. No edge passes between them. */
function stack(decisions: number[], items: Item[], { nodes }: Ordered): void {
  const heights = decisions.map((i) => (items[i] ? room(items[i]) : 0));
  const tops = decisions.map((i, n) => (nodes[i]?.y ?? 0) - (heights[n] ?? 0) / 2);
  const bottoms = tops.map((top, n) => top + (heights[n] ?? 0));
  const total = heights.reduce((sum, height) => sum + height + gap, -gap);
  let top = (Math.min(...tops) + Math.max(...bottoms) - total) / 2;
  for (const [n, i] of decisions.entries()) {
    const height = heights[n] ?? 0;
    nodes[i] = { x: nodes[i]?.x ?? 0, y: top + height / 2 };
    top += height + gap;
  }
}

function linksOf(chain: number[], stream: Stream, items: Item[]): Link[] {
  const offset = (vertex: number): number => {
    const item = items[vertex];
    if (!item) return 0;
    return vertex === stream.from ? departureOffset(item, stream) : arrivalOffset(item, stream);
  };
  return chain.slice(1).map((b, n) => {
    const a = chain[n] ?? 0;
    const isPassage = !items[a] && !items[b];
    return { a, b, offsetA: offset(a), offsetB: offset(b), weight: isPassage ? 4 : 1 };
  });
}

/** Where a stream leaves, from the centre of the item; the mean of its edges. */
function departureOffset(item: Item, stream: Stream): number {
  const offsets = stream.edges.map((edge) => departure(item.card, edge) ?? item.card.height / 2);
  return item.above - room(item) / 2 + offsets.reduce((sum, y) => sum + y, 0) / offsets.length;
}

function arrivalOffset(item: Item, stream: Stream): number {
  const own = arrival(item.card, stream.toPart);
  return own === null ? 0 : item.above - room(item) / 2 + own;
}

function room(item: Item): number {
  return item.above + item.card.height + item.below;
}
