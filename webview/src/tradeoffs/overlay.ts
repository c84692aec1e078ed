import type { Chart, Plugin } from "chart.js";
import type { ScatterInput } from "./chart.js";
import { thresholds } from "./goalText.js";
import { placeLabels } from "./placeLabels.js";

/** Drawn over and under the points of a scatter: thresholds with their names, error bars, labels. */
export function overlay(input: ScatterInput): Plugin<"scatter"> {
  return {
    id: "overlay",
    beforeDatasetsDraw(chart) {
      drawThresholds(chart, input);
      drawErrors(chart, input);
      drawSelected(chart, input);
    },
    afterDatasetsDraw(chart) {
      drawLabels(chart, input);
    },
  };
}

function drawThresholds(chart: Chart, { x, y, colours, font }: ScatterInput): void {
  const { ctx, chartArea: area } = chart;
  const scaleX = chart.scales.x;
  const scaleY = chart.scales.y;
  if (!scaleX || !scaleY) return;
  ctx.save();
  ctx.font = `11px ${font}`;
  ctx.lineWidth = 1.5;
  const paint = (kind: "require" | "aim") => {
    ctx.strokeStyle = kind === "require" ? colours.hurts : colours.helps;
    ctx.fillStyle = colours.ink;
    ctx.setLineDash(kind === "require" ? [6, 4] : [2, 3]);
  };
  for (const { kind, at, label } of thresholds(x)) {
    const left = Math.round(scaleX.getPixelForValue(at)) + 0.5;
    paint(kind);
    stroke(ctx, left, area.top, left, area.bottom);
    ctx.textBaseline = "bottom";
    ctx.textAlign = left > (area.left + area.right) / 2 ? "right" : "left";
    ctx.fillText(label, left + (ctx.textAlign === "left" ? -2 : 2), area.top - 4);
  }
  for (const { kind, at, label } of thresholds(y)) {
    const top = Math.round(scaleY.getPixelForValue(at)) + 0.5;
    paint(kind);
    stroke(ctx, area.left, top, area.right, top);
    ctx.textAlign = "right";
    ctx.textBaseline = "bottom";
    ctx.setLineDash([]);
    ctx.lineWidth = 3;
    ctx.strokeStyle = colours.background;
    ctx.strokeText(label, area.right - 2, top - 3);
    ctx.lineWidth = 1.5;
    ctx.fillText(label, area.right - 2, top - 3);
  }
  ctx.restore();
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

function drawLabels(chart: Chart, { points, colours, font }: ScatterInput): void {
  const { ctx, chartArea } = chart;
  const scaleX = chart.scales.x;
  const scaleY = chart.scales.y;
  if (!scaleX || !scaleY) return;
  ctx.save();
  ctx.font = `600 11.5px ${font}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  const anchors = points.map((point) => ({
    x: scaleX.getPixelForValue(point.x),
    y: scaleY.getPixelForValue(point.y),
    texts: point.labels,
  }));
  const width = (text: string) => ctx.measureText(text).width;
  for (const label of placeLabels(anchors, chartArea, width)) {
    ctx.lineWidth = 4;
    ctx.strokeStyle = colours.background;
    ctx.strokeText(label.text, label.x, label.y);
    ctx.fillStyle = colours.ink;
    ctx.fillText(label.text, label.x, label.y);
  }
  ctx.restore();
}
