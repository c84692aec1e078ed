import { drawCard } from "./draw/card.js";
import { drawLegend } from "./draw/legend.js";
import { drawEnds, drawLine } from "./draw/route.js";
import { rectangle, text } from "./draw/shapes.js";
import type { Graph } from "./graph.js";
import type { Lane, Layout } from "./layout.js";
import { steadyLayout } from "./steady.js";
import { cut } from "./text.js";
import type { Palette } from "./theme.js";
import { type Child, element, lines, type Markup } from "./xml.js";

/** The layered graph as an element of its own, without title, legend and background; as wide and high as the layout. */
export interface Drawing {
  layout: Layout;
  svg: string;
}

export const fonts = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif";

const headingStyle = { size: 11.5, bold: true };
const laneStyle = { size: 10.5, bold: true };
const namespace = "http://www.w3.org/2000/svg";

/** `before` is the layout that was seen until now, if any: what it has too stays in order. */
export function drawing(graph: Graph, palette: Palette, before: Layout | null = null): Drawing {
  const placed = steadyLayout(graph, before);
  return { layout: placed, svg: document(placed.width, placed.height, drawn(placed, palette)) };
}

/** The legend as an element of its own, in as many lines as the width needs. */
export function legend(graph: Graph, palette: Palette, width: number): string {
  const made = drawLegend(graph, width, palette);
  return document(width, made.height, [made.drawn]);
}

/** Lanes and headings below, then edges, cards upon them, and the ends of the edges on top. */
export function drawn(placed: Layout, palette: Palette): Child[] {
  const routes = [...placed.routes].sort((a, b) => Number(a.edge.active) - Number(b.edge.active));
  return [
    ...placed.headings.map((heading) => text(heading.x, heading.y + 12, heading.text, headingStyle, palette.muted)),
    ...placed.lanes.map((lane) => drawLane(lane, palette)),
    ...routes.map((route) => drawLine(route, palette)),
    ...placed.boxes.map((box) => drawCard(box, palette)),
    ...drawEnds(routes, palette),
  ];
}

function drawLane(lane: Lane, palette: Palette): Markup {
  const name = cut(lane.stage.toUpperCase(), lane.width - 30, { ...laneStyle, size: 12 });
  return element(
    "g",
    { "data-kind": "lane" },
    element("title", {}, lane.stage),
    rectangle(lane, 14, { fill: palette.band }),
    text(lane.x + 14, lane.y + 21, name, laneStyle, palette.muted, { "letter-spacing": 0.8 }),
  );
}

function document(width: number, height: number, children: Child[]): string {
  const size = { width: Math.ceil(width), height: Math.ceil(height) };
  const frame = { xmlns: namespace, ...size, viewBox: `0 0 ${size.width} ${size.height}`, "font-family": fonts };
  return element("svg", frame, lines(children)).markup;
}
