import type { TextStyle } from "../text.js";
import type { Palette } from "../theme.js";
import { type Attributes, element, type Markup } from "../xml.js";

const monospace = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace";

/** One line of text; `y` is its base line. */
export function text(
  x: number,
  y: number,
  content: string,
  style: TextStyle,
  fill: string,
  more: Attributes = {},
): Markup {
  return element(
    "text",
    {
      x,
      y,
      fill,
      "font-size": style.size,
      "font-weight": style.bold ? 600 : undefined,
      "font-family": style.mono ? monospace : undefined,
      ...more,
    },
    content,
  );
}

export function rectangle(
  area: { x: number; y: number; width: number; height: number },
  radius: number,
  paint: Attributes,
): Markup {
  return element("rect", { x: area.x, y: area.y, width: area.width, height: area.height, rx: radius, ...paint });
}

export function line(path: string, stroke: string, width: number, more: Attributes = {}): Markup {
  return element("path", { d: path, fill: "none", stroke, "stroke-width": width, "stroke-linecap": "round", ...more });
}

/** A disc with a plus or a minus: what the colour says, said without it. */
export function sign(x: number, y: number, value: 1 | -1, palette: Palette, opacity = 1): Markup {
  const bar = `M${x - 3.2} ${y}H${x + 3.2}`;
  return element(
    "g",
    { opacity: opacity === 1 ? undefined : opacity },
    element("circle", {
      cx: x,
      cy: y,
      r: 7,
      fill: value === 1 ? palette.helps : palette.hurts,
      stroke: palette.background,
      "stroke-width": 1.5,
    }),
    line(value === 1 ? `${bar}M${x} ${y - 3.2}V${y + 3.2}` : bar, palette.onSign, 1.8),
  );
}

/** The head of an arrow whose tip is at `x`, `y`. */
export function arrowhead(x: number, y: number, heading: 1 | -1, fill: string): Markup {
  const back = x - heading * 8;
  return element("path", { d: `M${x} ${y}L${back} ${y - 4}L${back} ${y + 4}Z`, fill });
}
