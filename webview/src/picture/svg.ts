import { drawLegend } from "./draw/legend.js";
import { line, rectangle, text } from "./draw/shapes.js";
import { drawn as drawnGraph, fonts } from "./drawing.js";
import type { Graph } from "./graph.js";
import { layout } from "./layout.js";
import { cut } from "./text.js";
import { palettes, type Theme } from "./theme.js";
import { type Child, element, lines, type Markup } from "./xml.js";

export interface PictureOptions {
  theme?: Theme;
}

const margin = 28;
const titleStyle = { size: 20, bold: true };
const captionStyle = { size: 12.5 };
const nothing = "Nothing to draw yet: the model has no decisions, qualities or goals.";

/**
 * The graph as a standalone SVG: a title, the layered graph, a legend. It holds no script, no style sheet and no reference to
 * anything outside; texts of the model are escaped. The same graph and theme give the same text.
 */
export function svg(graph: Graph, { theme = "light" }: PictureOptions = {}): string {
  const palette = palettes[theme];
  const placed = layout(graph);
  const width = Math.max(placed.width, graph.nodes.length === 0 ? 480 : 640);
  const legend = drawLegend(graph, width, palette);
  const top = margin + (graph.caption === "" ? 34 : 56);
  const body = graph.nodes.length === 0 ? 60 : placed.height;
  const legendTop = top + body + 22;
  const full = {
    width: Math.ceil(width + 2 * margin),
    height: Math.ceil(legend.height === 0 ? top + body + margin : legendTop + legend.height + margin - 4),
  };
  const drawn = element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width: full.width,
      height: full.height,
      viewBox: `0 0 ${full.width} ${full.height}`,
      role: "img",
      "aria-labelledby": "tradeops-title tradeops-description",
      "font-family": fonts,
    },
    lines([
      element("title", { id: "tradeops-title" }, graph.title),
      element("desc", { id: "tradeops-description" }, description(graph)),
      rectangle({ x: 0, y: 0, ...full }, 0, { fill: palette.background }),
      text(margin, margin + 16, cut(graph.title, width, titleStyle), titleStyle, palette.ink),
      graph.caption === ""
        ? null
        : text(margin, margin + 38, cut(graph.caption, width, captionStyle), captionStyle, palette.muted),
      ...(graph.nodes.length === 0
        ? [text(margin, top + 30, nothing, captionStyle, palette.muted)]
        : [at(margin + (width - placed.width) / 2, top, drawnGraph(placed, palette))]),
      legend.height === 0
        ? null
        : [
            line(`M${margin} ${legendTop - 10}H${full.width - margin}`, palette.line, 1),
            at(margin, legendTop, [legend.drawn]),
          ],
    ]),
  );
  return `${drawn.markup}\n`;
}

function at(x: number, y: number, children: Child[]): Markup {
  return element("g", { transform: `translate(${Math.round(x)} ${Math.round(y)})` }, lines(children));
}

/** The picture in words, for those who do not see it. */
function description(graph: Graph): string {
  if (graph.nodes.length === 0) return nothing;
  const count = (kind: string, one: string, many: string) => {
    const n = graph.nodes.filter((node) => node.kind === kind).length;
    return n === 0 ? [] : [`${n} ${n === 1 ? one : many}`];
  };
  const parts = [
    ...count("decision", "decision", "decisions"),
    ...count("quality", "quality", "qualities"),
    ...count("goal", "goal", "goals"),
    ...count("file", "pipeline file", "pipeline files"),
    ...count("evidence", "source of evidence", "sources of evidence"),
  ];
  const chosen = graph.nodes.flatMap((node) =>
    node.kind === "decision"
      ? node.options.flatMap((option) => (option.chosen ? [`${node.title}: ${option.title} (${option.chosen})`] : []))
      : [],
  );
  return [`Decision graph with ${parts.join(", ")}.`, ...chosen.map((text) => `${text}.`)].join(" ");
}
