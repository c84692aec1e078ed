import { arrival, departure, space } from "./card.js";
import type { Edge } from "./graph.js";
import type { Box } from "./layout.js";
import type { Point } from "./order.js";
import { type Sides, sidesOf } from "./sides.js";
import type { Stream } from "./streams.js";

/** The heights at which edges leave and reach boxes. */
export interface Ports {
  start(stream: number, edge: Edge): number;
  end(stream: number): number;
}

/**
 * Spreads what meets at one side of a box over that side, in the order in which it comes in, so that nothing crosses there. What
 * leaves a box shares one port; options of a decision and entries of a file have their own. `middles`: what streams pass on their way.
 */
export function portHeights(boxes: Box[], streams: Stream[], middles: Point[][]): Ports {
  const ends = new Map<number, number>();
  const exits = new Map<string, number>();
  const sides = new Map<string, Side>();
  const sideOf = (index: number, box: Box, at: Sides["leaves"]): Side => {
    const key = `${index} ${at}`;
    const side = sides.get(key) ?? { box, arrivals: [], departures: [], key };
    sides.set(key, side);
    return side;
  };
  for (const [i, stream] of streams.entries()) {
    const from = boxes[stream.from];
    const to = boxes[stream.to];
    if (!from || !to) continue;
    const { leaves, reaches } = sidesOf(from, to);
    const before = middles[i]?.at(-1)?.y ?? ownHeight(from, stream.edges[0]) ?? middleOf(from);
    const own = arrival(to, stream.toPart);
    if (own !== null) ends.set(i, to.y + own);
    else sideOf(stream.to, to, reaches).arrivals.push({ stream: i, height: before });
    if (ownHeight(from, stream.edges[0]) === null) {
      sideOf(stream.from, from, leaves).departures.push(middles[i]?.[0]?.y ?? middleOf(to));
    }
  }
  for (const side of sides.values()) spread(side, ends, exits);
  return {
    start: (i, edge) => {
      const stream = streams[i];
      const from = stream && boxes[stream.from];
      const to = stream && boxes[stream.to];
      if (!from || !to) return 0;
      return ownHeight(from, edge) ?? exits.get(`${stream.from} ${sidesOf(from, to).leaves}`) ?? middleOf(from);
    },
    end: (i) => ends.get(i) ?? 0,
  };
}

interface Side {
  key: string;
  box: Box;
  arrivals: { stream: number; height: number }[];
  departures: number[];
}

function spread({ key, box, arrivals, departures }: Side, ends: Map<number, number>, exits: Map<string, number>): void {
  const ports: { height: number; assign(y: number): void }[] = arrivals.map(({ stream, height }) => ({
    height,
    assign: (y) => ends.set(stream, y),
  }));
  if (departures.length > 0) {
    const height = departures.reduce((sum, y) => sum + y, 0) / departures.length;
    ports.push({ height, assign: (y) => exits.set(key, y) });
  }
  const gap = Math.min(space.port, (box.height - 16) / Math.max(1, ports.length - 1));
  const first = middleOf(box) - (gap * (ports.length - 1)) / 2;
  for (const [i, port] of ports.sort((a, b) => a.height - b.height).entries()) port.assign(first + i * gap);
}

function ownHeight(from: Box, edge: Edge | undefined): number | null {
  const own = departure(from, edge);
  return own === null ? null : from.y + own;
}

function middleOf(box: Box): number {
  return box.y + box.height / 2;
}
