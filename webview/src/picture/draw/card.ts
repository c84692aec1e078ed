import { font, space } from "../card.js";
import type { GoalNode, GoalStanding, Node } from "../graph.js";
import type { Box } from "../layout.js";
import { type TextStyle, textWidth } from "../text.js";
import type { Palette } from "../theme.js";
import { type Child, element, type Markup } from "../xml.js";
import { drawOption } from "./option.js";
import { line, rectangle, text } from "./shapes.js";

/** A node at its place. Inside, coordinates are those of its card. */
export function drawCard(box: Box, palette: Palette): Markup {
  return element(
    "g",
    {
      transform: `translate(${Math.round(box.x * 10) / 10} ${Math.round(box.y * 10) / 10})`,
      "data-id": box.node.id,
      "data-kind": box.node.kind,
    },
    element("title", {}, box.node.title),
    ...parts(box, box.node, palette),
  );
}

function parts(box: Box, node: Node, palette: Palette): Child[] {
  const area = { x: 0, y: 0, width: box.width, height: box.height };
  const frame = { fill: palette.card, stroke: palette.line, "stroke-width": 1.2 };
  switch (node.kind) {
    case "decision":
      return [
        rectangle(area, 10, frame),
        head(box, space.pad, 0, font.title, font.note, palette),
        ...node.options.map((option, i) => {
          const part = box.parts[i];
          return part ? drawOption(option, part, node.compact, palette) : null;
        }),
        more(box, palette),
      ];
    case "quality":
      return [
        rectangle(area, Math.min(22, box.height / 2), {
          fill: palette.quality,
          stroke: palette.qualityLine,
          "stroke-width": 1.2,
        }),
        head(box, space.pad + 4, centred(box), font.title, font.note, palette),
      ];
    case "goal":
      return goal(box, node, palette);
    case "file":
      return [
        document(box, palette),
        head(box, space.pad, 0, font.path, font.note, palette),
        ...box.parts.map((part, i) =>
          element(
            "g",
            { "data-id": part.id, "data-kind": "entry" },
            element("title", {}, node.entries[i]?.path ?? ""),
            text(part.x, part.y + 14, part.text, font.entry, palette.ink),
          ),
        ),
        more(box, palette),
      ];
    case "evidence":
      return [
        rectangle(area, 10, { ...frame, "stroke-dasharray": "4 4" }),
        pulse(space.pad - 1, box.height / 2, palette),
        head(box, space.pad + space.icon, centred(box), font.path, font.entry, palette),
      ];
  }
}

/** Title and notes, `shift` further down than at the top. */
function head(box: Box, x: number, shift: number, title: TextStyle, note: TextStyle, palette: Palette): Markup[] {
  const first = 11 + shift + 13.5;
  return [
    ...box.title.map((content, i) => text(x, first + i * space.titleLine, content, title, palette.ink)),
    ...box.notes.map((content, i) =>
      text(x, first + box.title.length * space.titleLine - 1 + i * space.noteLine, content, note, palette.muted),
    ),
  ];
}

/** By how much texts move down in a box that is taller than they need. */
function centred(box: Box): number {
  const needed = 23 + box.title.length * space.titleLine + box.notes.length * space.noteLine;
  return Math.max(0, (box.height - needed) / 2);
}

function more(box: Box, palette: Palette): Markup | null {
  if (box.more === null) return null;
  return text(space.pad, box.height - space.optionInset - 4, box.more, font.note, palette.muted, {
    "font-style": "italic",
  });
}

function goal(box: Box, node: GoalNode, palette: Palette): Child[] {
  const area = { x: 0, y: 0, width: box.width, height: box.height };
  const alarm = node.conflict || node.result?.met === false;
  const bar = node.result ? space.bar : 0;
  const shift = Math.max(
    0,
    (box.height - bar - 23 - box.title.length * space.titleLine - box.notes.length * space.noteLine) / 2,
  );
  const x = space.pad + space.icon;
  return [
    rectangle(area, 10, {
      fill: palette.card,
      stroke: alarm ? palette.hurts : palette.line,
      "stroke-width": alarm ? 1.8 : 1.2,
    }),
    target(space.pad + 7, 20 + shift, palette),
    head(box, x, shift, font.title, font.note, palette),
    text(box.width - space.pad, 24 + shift, `${Math.round(node.weight * 100)}%`, font.note, palette.muted, {
      "text-anchor": "end",
    }),
    node.conflict
      ? text(box.width - space.pad, 40 + shift, "conflict", font.mark, palette.hurts, { "text-anchor": "end" })
      : null,
    node.result ? meter(x, box.height - shift - space.bar - 2, box.width - space.pad - x, node.result, palette) : null,
  ];
}

/** The same for all goals, where the value leaves room, so that they can be compared. */
const trackWidth = 96;

/** How satisfied the goal is, with a tick where `require` stands, and the value. */
function meter(x: number, y: number, width: number, result: GoalStanding, palette: Palette): Markup {
  const valueStyle = { size: 12.5, bold: true };
  const track = Math.max(40, Math.min(trackWidth, width - textWidth(result.value, valueStyle) - 26));
  const colour = result.met === false ? palette.hurts : palette.decided;
  const middle = y + space.bar / 2 - 1;
  const tick = result.required === null ? null : x + track * result.required;
  const mark = x + track + 14;
  return element(
    "g",
    {},
    rectangle({ x, y: middle - 3, width: track, height: 6 }, 3, { fill: palette.line }),
    result.utility === 0
      ? null
      : rectangle({ x, y: middle - 3, width: Math.max(6, track * result.utility), height: 6 }, 3, { fill: colour }),
    tick === null ? null : line(`M${tick} ${middle - 6}V${middle + 6}`, palette.ink, 1.6),
    result.met === null
      ? null
      : line(
          result.met
            ? `M${mark - 4} ${middle}L${mark - 1} ${middle + 3}L${mark + 4} ${middle - 3.5}`
            : `M${mark - 3.5} ${middle - 3.5}L${mark + 3.5} ${middle + 3.5}M${mark + 3.5} ${middle - 3.5}L${mark - 3.5} ${middle + 3.5}`,
          result.met ? palette.helps : palette.hurts,
          2,
        ),
    text(x + width, middle + 4.5, result.value, valueStyle, palette.ink, { "text-anchor": "end" }),
  );
}

function target(x: number, y: number, palette: Palette): Markup {
  const ring = (r: number) =>
    element("circle", { cx: x, cy: y, r, fill: "none", stroke: palette.muted, "stroke-width": 1.5 });
  return element("g", {}, ring(7), ring(3.5), element("circle", { cx: x, cy: y, r: 1, fill: palette.muted }));
}

function pulse(x: number, y: number, palette: Palette): Markup {
  return line(`M${x} ${y}H${x + 3}L${x + 6} ${y - 6}L${x + 9} ${y + 5}L${x + 11} ${y}H${x + 15}`, palette.muted, 1.5, {
    "stroke-linejoin": "round",
  });
}

/** A sheet of paper with a folded corner. */
function document(box: Box, palette: Palette): Markup {
  const { width, height } = box;
  const fold = 14;
  const outline = `M6 0H${width - fold}L${width} ${fold}V${height - 6}Q${width} ${height} ${width - 6} ${height}H6Q0 ${height} 0 ${height - 6}V6Q0 0 6 0Z`;
  return element(
    "g",
    {},
    element("path", { d: outline, fill: palette.card, stroke: palette.line, "stroke-width": 1.2 }),
    element("path", {
      d: `M${width - fold} 0V${fold - 4}Q${width - fold} ${fold} ${width - fold + 4} ${fold}H${width}`,
      fill: palette.band,
      stroke: palette.line,
      "stroke-width": 1.2,
    }),
  );
}
