import type { Edge } from "../graph.js";
import type { Point } from "../order.js";
import type { Route } from "../route.js";
import type { Palette } from "../theme.js";
import { element, type Markup } from "../xml.js";
import { arrowhead, line, sign } from "./shapes.js";

const faded = 0.34;

/** The line of an edge. What an option that is not chosen would do is faint. */
export function drawLine(route: Route, palette: Palette): Markup {
  const { edge } = route;
  return element(
    "g",
    {
      "data-kind": edge.kind,
      "data-from": edge.fromPart ?? edge.from,
      "data-to": edge.toPart ?? edge.to,
      opacity: edge.active ? undefined : faded,
    },
    element("title", {}, edge.title),
    line(path(route), colour(edge, palette), width(edge), { "stroke-dasharray": dashes(edge) }),
  );
}

/** The ends of the edges, each once: a sign where something helps or hurts, else the head of an arrow. */
export function drawEnds(routes: Route[], palette: Palette): Markup[] {
  const ends = new Map<string, { route: Route; active: boolean }>();
  for (const route of routes) {
    const tip = tipOf(route);
    const key = `${tip.x} ${tip.y} ${route.edge.sign}`;
    const known = ends.get(key);
    if (known) known.active ||= route.edge.active;
    else ends.set(key, { route, active: route.edge.active });
  }
  return [...ends.values()].map(({ route, active }) => {
    const { x, y } = tipOf(route);
    if (route.edge.sign !== 0) return sign(x, y, route.edge.sign, palette, active ? 1 : 0.55);
    return arrowhead(x - route.heading, y, route.heading, colour(route.edge, palette));
  });
}

export function colour(edge: Pick<Edge, "kind" | "sign">, palette: Palette): string {
  if (edge.sign === 1) return palette.helps;
  if (edge.sign === -1) return palette.hurts;
  return edge.kind === "objective" ? palette.muted : palette.edge;
}

export function dashes(edge: Pick<Edge, "kind">): string | undefined {
  if (edge.kind === "belief") return "6 5";
  return edge.kind === "export" || edge.kind === "evidence" ? "1.5 4.5" : undefined;
}

function width(edge: Edge): number {
  if (edge.strength !== null) return 1.3 + (1.9 * Math.min(100, edge.strength)) / 100;
  return 1.6;
}

function tipOf(route: Route): Point {
  return route.points.at(-1) ?? { x: 0, y: 0 };
}

/** Straight through columns, in an S through the gaps between them. */
function path({ points, heading, edge, arc }: Route): string {
  const [start, ...rest] = points;
  if (!start) return "";
  if (arc !== null) {
    const end = points.at(-1) ?? start;
    return `M${at(start)}C${at({ x: start.x + arc, y: start.y })} ${at({ x: end.x + arc, y: end.y })} ${at(end)}`;
  }
  const commands = [`M${at(start)}`];
  let here = start;
  for (const [i, next] of rest.entries()) {
    const isLast = i === rest.length - 1;
    if (i % 2 === 1) commands.push(`H${round(next.x)}`);
    else {
      const end = isLast && edge.sign === 0 ? { x: next.x - heading * 6, y: next.y } : next;
      const bend = (end.x - here.x) / 2;
      commands.push(`C${at({ x: here.x + bend, y: here.y })} ${at({ x: end.x - bend, y: end.y })} ${at(end)}`);
    }
    here = next;
  }
  return commands.join("");
}

function at(point: Point): string {
  return `${round(point.x)} ${round(point.y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10 || 0;
}
