import { type CardPart, font, optionMark, space } from "../card.js";
import type { OptionPart } from "../graph.js";
import type { Palette } from "../theme.js";
import { element, type Markup } from "../xml.js";
import { line, rectangle, text } from "./shapes.js";

/** An option in its decision: filled if decided, framed if recommended, faded if dominated, struck through if infeasible. */
export function drawOption(option: OptionPart, part: CardPart, compact: boolean, palette: Palette): Markup {
  const look = lookOf(option, palette);
  const middle = part.y + part.height / 2;
  const mark = compact ? null : optionMark(option);
  const struck = option.verdict === "infeasible" ? { "text-decoration": "line-through" } : {};
  return element(
    "g",
    { "data-id": option.id, "data-kind": "option" },
    element("title", {}, tooltip(option)),
    rectangle(part, 6, { fill: look.fill, stroke: look.stroke, "stroke-dasharray": look.dashes }),
    compact ? null : drawGlyph(part.x + 14, middle, option, look.ink),
    compact
      ? text(part.x + part.width / 2, middle + 4.5, part.text, font.option, look.ink, {
          "text-anchor": "middle",
          ...struck,
        })
      : text(part.x + space.glyph, middle + 4.5, part.text, font.option, look.ink, struck),
    mark === null
      ? null
      : text(part.x + part.width - 8, middle + 4, mark, font.mark, look.ink, {
          "text-anchor": "end",
          "font-style": "italic",
        }),
  );
}

interface Look {
  fill: string;
  stroke: string;
  ink: string;
  dashes?: string;
}

function lookOf(option: OptionPart, palette: Palette): Look {
  if (option.chosen === "decided") return { fill: palette.decided, stroke: palette.decided, ink: palette.onDecided };
  if (option.chosen === "recommended") return { fill: palette.recommended, stroke: palette.decided, ink: palette.ink };
  if (option.verdict === "infeasible") return { fill: "none", stroke: palette.line, ink: palette.muted, dashes: "3 3" };
  if (option.verdict === "dominated") return { fill: "none", stroke: palette.line, ink: palette.faint };
  if (option.rejected) return { fill: "none", stroke: palette.line, ink: palette.muted };
  return { fill: palette.card, stroke: palette.line, ink: palette.ink };
}

function drawGlyph(x: number, y: number, option: OptionPart, ink: string): Markup {
  if (option.chosen === "decided") return line(`M${x - 4} ${y}L${x - 1} ${y + 3}L${x + 4.5} ${y - 3.5}`, ink, 2);
  if (option.chosen === "recommended") {
    return element("path", { d: `M${x} ${y - 5}L${x + 5} ${y}L${x} ${y + 5}L${x - 5} ${y}Z`, fill: ink });
  }
  if (option.verdict === "infeasible") {
    return line(`M${x - 3.5} ${y - 3.5}L${x + 3.5} ${y + 3.5}M${x + 3.5} ${y - 3.5}L${x - 3.5} ${y + 3.5}`, ink, 1.6);
  }
  const ring = element("circle", { cx: x, cy: y, r: 4.5, fill: "none", stroke: ink, "stroke-width": 1.3 });
  return option.rejected ? element("g", {}, ring, line(`M${x - 3} ${y + 3}L${x + 3} ${y - 3}`, ink, 1.3)) : ring;
}

function tooltip(option: OptionPart): string {
  const states = [option.chosen, option.rejected ? "rejected" : null, option.verdict].filter((state) => state !== null);
  return states.length === 0 ? option.title : `${option.title} (${states.join(", ")})`;
}
