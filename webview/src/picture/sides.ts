import type { Box } from "./layout.js";

/** At which sides an edge leaves and reaches its boxes; within a column it makes an arc on the right. */
export interface Sides {
  leaves: "left" | "right";
  reaches: "left" | "right";
}

export function sidesOf(from: Box, to: Box): Sides {
  const distance = to.x + to.width / 2 - (from.x + from.width / 2);
  if (Math.abs(distance) < 1) return { leaves: "right", reaches: "right" };
  return distance > 0 ? { leaves: "right", reaches: "left" } : { leaves: "left", reaches: "right" };
}
