import type { Edge, Graph, OptionPart } from "../graph.js";
import { textWidth } from "../text.js";
import type { Palette } from "../theme.js";
import { element, type Markup } from "../xml.js";
import { drawOption } from "./option.js";
import { colour, dashes } from "./route.js";
import { arrowhead, line, rectangle, sign, text } from "./shapes.js";

const style = { size: 11.5 };
const lineHeight = 26;
const swatch = 32;

/** What the signs of this picture mean: only those that it has, in as many lines as the width needs. */
export function drawLegend(graph: Graph, width: number, palette: Palette): { drawn: Markup; height: number } {
  let x = 0;
  let y = 0;
  const drawn = items(graph).map(({ label, draw }) => {
    const needed = swatch + 7 + textWidth(label, style) + 24;
    if (x > 0 && x + needed > width + 24) {
      x = 0;
      y += lineHeight;
    }
    const item = element(
      "g",
      { transform: `translate(${Math.round(x)} ${y})` },
      draw(palette),
      text(swatch + 7, 17, label, style, palette.muted),
    );
    x += needed;
    return item;
  });
  return { drawn: element("g", { "data-kind": "legend" }, ...drawn), height: drawn.length === 0 ? 0 : y + lineHeight };
}

interface Item {
  label: string;
  draw(palette: Palette): Markup;
}

function items(graph: Graph): Item[] {
  const options = graph.nodes.flatMap((node) => (node.kind === "decision" ? node.options : []));
  const goals = graph.nodes.flatMap((node) => (node.kind === "goal" ? [node] : []));
  const has = (test: (edge: Edge) => boolean) => graph.edges.some(test);
  const all: [boolean, Item][] = [
    [options.some((o) => o.chosen === "decided"), optionItem("decided", { chosen: "decided" })],
    [options.some((o) => o.chosen === "recommended"), optionItem("recommended", { chosen: "recommended" })],
    [options.some(isOpen), optionItem("open", {})],
    [options.some((o) => o.rejected), optionItem("rejected", { rejected: true })],
    [options.some((o) => o.verdict === "dominated"), optionItem("dominated", { verdict: "dominated" })],
    [options.some((o) => o.verdict === "infeasible"), optionItem("infeasible", { verdict: "infeasible" })],
    [has((e) => e.sign === 1), edgeItem("helps", "effect", 1)],
    [has((e) => e.sign === -1), edgeItem("hurts", "effect", -1)],
    [has((e) => e.kind === "belief" && e.sign !== 0), edgeItem("believed, not counted", "belief", beliefSign(graph))],
    [has((e) => e.kind === "influence"), edgeItem("enters the formula of", "influence", 0)],
    [has((e) => e.kind === "export"), edgeItem("is written to", "export", 0)],
    [has((e) => e.kind === "evidence"), edgeItem("measures", "evidence", 0)],
    [goals.length > 0, weightItem],
    [goals.some((goal) => goal.result !== null), meterItem],
  ];
  return all.filter(([present]) => present).map(([, item]) => item);
}

const weightItem: Item = {
  label: "weight of the goal",
  draw: (palette) => text(0, 17, "45%", style, palette.muted),
};

const meterItem: Item = {
  label: "how satisfied, and what is required",
  draw: (palette) =>
    element(
      "g",
      {},
      rectangle({ x: 0, y: 10, width: swatch - 4, height: 6 }, 3, { fill: palette.line }),
      rectangle({ x: 0, y: 10, width: 19, height: 6 }, 3, { fill: palette.decided }),
      line("M10 7V19", palette.ink, 1.6),
    ),
};

function beliefSign(graph: Graph): 1 | -1 {
  return graph.edges.some((edge) => edge.kind === "belief" && edge.sign === 1) ? 1 : -1;
}

const isOpen = ({ chosen, rejected, verdict }: OptionPart): boolean => !chosen && !rejected && verdict === null;

function optionItem(label: string, state: Partial<OptionPart>): Item {
  const option = { id: "", title: "", chosen: null, rejected: false, verdict: null, ...state };
  const part = { id: "", text: "", x: 0, y: 2, width: 28, height: 22 };
  return {
    label,
    draw: (palette) => drawOption(option, part, false, palette),
  };
}

function edgeItem(label: string, kind: Edge["kind"], value: -1 | 0 | 1): Item {
  return {
    label,
    draw: (palette) => {
      const edge = { kind, sign: value };
      const tip = 32;
      return element(
        "g",
        {},
        line(`M0 13H${tip - 8}`, colour(edge, palette), 2, { "stroke-dasharray": dashes(edge) }),
        value === 0 ? arrowhead(tip, 13, 1, colour(edge, palette)) : sign(tip - 7, 13, value, palette),
      );
    },
  };
}
