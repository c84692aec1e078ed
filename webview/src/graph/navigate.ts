import type { Target } from "./targets.js";

export type Direction = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight";

/**
 * The next target from one by an arrow key: up and down through the column (parts included), sideways to the
 * nearest node of the next column. `null` at the edge.
 */
export function neighbour(all: Target[], from: Target, direction: Direction): Target | null {
  if (direction === "ArrowUp" || direction === "ArrowDown") return along(all, from, direction === "ArrowDown");
  const { area } = nodeOf(all, from);
  const aside = all.filter(
    (target) =>
      target.owner === null &&
      (direction === "ArrowRight" ? target.area.x >= area.x + area.width : target.area.x + target.area.width <= area.x),
  );
  const distance = (target: Target) =>
    2 * Math.abs(centre(target) - centre(from)) + Math.abs(middle(target) - middle(from));
  return aside.reduce<Target | null>((best, next) => (best && distance(best) <= distance(next) ? best : next), null);
}

/** What begins next in the same column, parts included; parts that stand in one row follow each other. */
function along(all: Target[], from: Target, down: boolean): Target | null {
  const column = centre(nodeOf(all, from));
  const inColumn = all.filter((target) => Math.abs(centre(nodeOf(all, target)) - column) < 60);
  const ordered = inColumn.sort((a, b) => a.area.y - b.area.y || a.area.x - b.area.x);
  const at = ordered.findIndex((target) => target.id === from.id && target.owner === from.owner);
  return (at < 0 ? null : ordered[down ? at + 1 : at - 1]) ?? null;
}

function nodeOf(all: Target[], target: Target): Target {
  if (target.owner === null) return target;
  return all.find((candidate) => candidate.owner === null && candidate.id === target.owner) ?? target;
}

function middle({ area }: Target): number {
  return area.y + area.height / 2;
}

function centre({ area }: Target): number {
  return area.x + area.width / 2;
}
