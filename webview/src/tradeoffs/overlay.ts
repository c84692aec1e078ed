import type { Chart, Plugin } from "chart.js";
import type { ScatterInput } from "./chart.js";
import { thresholds } from "./goalText.js";
import { type Label, placeLabels } from "./placeLabels.js";

/** Drawn under and over the points of a scatter: its ground, so that a saved picture has one; thresholds, error bars, labels. */
export function overlay(input: ScatterInput): Plugin<"scatter"> {
  return {
    id: "overlay",
    beforeDraw({ ctx, width, height }) {
      ctx.save();
      ctx.fillStyle = input.colours.background;
      ctx.fillRect(0, 0, width, height);
      ctx.restore();
    },
    beforeDatasetsDraw(chart) {
      drawThresholds(chart, input);
      drawErrors(chart, input);
      drawSelected(chart, input);
    },
    afterDatasetsDraw(chart) {
      drawStar(chart, input);
      drawLabels(chart, input);
    },
  };
}

function drawThresholds(chart: Chart, { x, y, colours }: ScatterInput): void {
  const { ctx, chartArea: area } = chart;
  const scaleX = chart.scales.x;
  const scaleY = chart.scales.y;
  if (!scaleX || !scaleY) return;
  ctx.save();
  ctx.lineWidth = 1.5;
  const paint = (kind: "require" | "aim") => {
    ctx.strokeStyle = kind === "require" ? colours.hurts : colours.helps;
    ctx.setLineDash(kind === "require" ? [6, 4] : [2, 3]);
  };
  for (const { kind, at } of thresholds(x)) {
    if (beyond(at, scaleX) !== 0) continue;
    const left = Math.round(scaleX.getPixelForValue(at)) + 0.5;
    paint(kind);
    stroke(ctx, left, area.top, left, area.bottom);
  }
  for (const { kind, at } of thresholds(y)) {
    if (beyond(at, scaleY) !== 0) continue;
    const top = Math.round(scaleY.getPixelForValue(at)) + 0.5;
    paint(kind);
    stroke(ctx, area.left, top, area.right, top);
  }
  ctx.restore();
}

/** 1 and −1: off the scale at its end or its beginning; the label says so, and there is no line. */
function beyond(at: number, { min, max }: { min: number; max: number }): -1 | 0 | 1 {
  return at > max ? 1 : at < min ? -1 : 0;
}

function stroke(ctx: CanvasRenderingContext2D, x: number, y: number, toX: number, toY: number): void {
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(toX, toY);
  ctx.stroke();
}

/** A ring around the configuration that was picked. */
function drawSelected(chart: Chart, { points, selected, colours }: ScatterInput): void {
  const { ctx } = chart;
  const point = points.find(({ candidate }) => candidate.configuration.id === selected);
  const scaleX = chart.scales.x;
  const scaleY = chart.scales.y;
  if (!point || !scaleX || !scaleY) return;
  ctx.save();
  ctx.strokeStyle = colours.ink;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.arc(scaleX.getPixelForValue(point.x), scaleY.getPixelForValue(point.y), 13, 0, 2 * Math.PI);
  ctx.stroke();
  ctx.restore();
}

/** What is recommended, where it is not what was decided. */
function drawStar(chart: Chart, { points, colours }: ScatterInput): void {
  const { ctx } = chart;
  const point = points.find(({ candidate }) => candidate.isRecommended && !candidate.isDecided);
  const scaleX = chart.scales.x;
  const scaleY = chart.scales.y;
  if (!point || !scaleX || !scaleY) return;
  ctx.save();
  ctx.translate(scaleX.getPixelForValue(point.x), scaleY.getPixelForValue(point.y));
  ctx.beginPath();
  for (let corner = 0; corner < 10; corner++) {
    const angle = (corner * Math.PI) / 5 - Math.PI / 2;
    const radius = corner % 2 === 0 ? 11 : 4.6;
    ctx.lineTo(radius * Math.cos(angle), radius * Math.sin(angle));
  }
  ctx.closePath();
  ctx.lineWidth = 3;
  ctx.lineJoin = "round";
  ctx.strokeStyle = colours.background;
  ctx.stroke();
  ctx.fillStyle = colours.point;
  ctx.fill();
  ctx.restore();
}

const cap = 3;

/** Bars shorter than the point itself would not be seen and are not drawn. */
function drawErrors(chart: Chart, { points, colours }: ScatterInput): void {
  const { ctx } = chart;
  const scaleX = chart.scales.x;
  const scaleY = chart.scales.y;
  if (!scaleX || !scaleY) return;
  ctx.save();
  ctx.strokeStyle = colours.muted;
  ctx.lineWidth = 1.2;
  for (const point of points) {
    const [x, y] = [scaleX.getPixelForValue(point.x), scaleY.getPixelForValue(point.y)];
    const dx = Math.abs(scaleX.getPixelForValue(point.x + point.errorX) - x);
    const dy = Math.abs(scaleY.getPixelForValue(point.y + point.errorY) - y);
    if (dx > cap) {
      stroke(ctx, x - dx, y, x + dx, y);
      for (const end of [x - dx, x + dx]) stroke(ctx, end, y - cap, end, y + cap);
    }
    if (dy > cap) {
      stroke(ctx, x, y - dy, x, y + dy);
      for (const end of [y - dy, y + dy]) stroke(ctx, x - cap, end, x + cap, end);
    }
  }
  ctx.restore();
}

/** Points that all get a label at most; of more, those that stand out. */
const mostLabelled = 150;

function named(points: ScatterInput["points"]): ScatterInput["points"] {
  return points.length <= mostLabelled ? points : points.filter(({ labels }) => labels.length > 1);
}

/** Names of the thresholds: of those across above the chart, of those up at the end of the line where no point is, then of the points. */
function drawLabels(chart: Chart, { points, x, y, colours, font }: ScatterInput): void {
  const { ctx, chartArea: area } = chart;
  const scaleX = chart.scales.x;
  const scaleY = chart.scales.y;
  if (!scaleX || !scaleY) return;
  ctx.save();
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 4;
  ctx.strokeStyle = colours.background;
  ctx.fillStyle = colours.ink;
  const width = (text: string) => ctx.measureText(text).width;
  const write = ({ text, x: left, y: top }: Label) => {
    ctx.strokeText(text, left, top);
    ctx.fillText(text, left, top);
  };
  const anchors = named(points)
    .map((point) => ({
      x: scaleX.getPixelForValue(point.x),
      y: scaleY.getPixelForValue(point.y),
      texts: point.labels,
    }))
    .reverse();
  ctx.font = `11px ${font}`;
  for (const { at, label } of thresholds(x)) {
    const side = beyond(at, scaleX);
    const text = side === 0 ? label : side > 0 ? `${label} →` : `← ${label}`;
    const line = Math.min(area.right, Math.max(area.left, scaleX.getPixelForValue(at)));
    const left = line > (area.left + area.right) / 2 ? line + 2 - width(text) : line - 2;
    write({ text, x: left, y: area.top - 9 });
  }
  const taken = thresholds(y).map(({ at, label }) => {
    const side = beyond(at, scaleY);
    const text = side === 0 ? label : `${label} ${side > 0 ? "↑" : "↓"}`;
    const wide = width(text);
    const top = side > 0 ? area.top + 9 : side < 0 ? area.bottom - 9 : scaleY.getPixelForValue(at) - 9;
    const isFree = anchors.every((point) => point.x < area.right - wide - 16 || Math.abs(point.y - top) > 16);
    const left = isFree ? area.right - wide - 2 : area.left + 4;
    write({ text, x: left, y: top });
    return { left, right: left + wide, top: top - 7, bottom: top + 7 };
  });
  ctx.font = `600 11.5px ${font}`;
  for (const label of placeLabels(anchors, area, width, taken)) write(label);
  ctx.restore();
}
