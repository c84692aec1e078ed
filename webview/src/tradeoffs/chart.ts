import { Chart, type ChartConfiguration, LinearScale, PointElement, ScatterController } from "chart.js";
import type { Colours } from "./colours.js";
import type { GoalText } from "./goalText.js";
import { overlay } from "./overlay.js";
import { type Point, range } from "./points.js";

Chart.register(ScatterController, LinearScale, PointElement);

export interface ScatterInput {
  points: Point[];
  x: GoalText;
  y: GoalText;
  /** Configuration ids. */
  selected: string | null;
  colours: Colours;
  font: string;
  onPick(id: string): void;
}

/** A scatter of the front: shapes and words say what colours say; thresholds are lines, standard errors are bars. */
export function scatter(input: ScatterInput): ChartConfiguration<"scatter", Point[]> {
  const { points, x, y, colours, font } = input;
  const axis = (goal: GoalText, values: { at: number; error: number }[]) => ({
    type: "linear" as const,
    ...range(values, goal),
    title: { display: true, text: titleOf(goal), color: colours.ink, font: { family: font, size: 12 } },
    ticks: {
      color: colours.muted,
      font: { family: font, size: 11 },
      maxTicksLimit: 7,
      maxRotation: 0,
      includeBounds: false,
      callback(this: unknown, value: number | string, _: number, ticks: { value: number }[]) {
        const step = Math.abs((ticks[1]?.value ?? 1) - (ticks[0]?.value ?? 0)) || 1;
        return goal.tick(Number(value), step);
      },
    },
    grid: { color: faint(colours.line) },
    border: { color: colours.line },
  });
  return {
    type: "scatter",
    data: {
      datasets: [
        {
          data: points,
          pointStyle: points.map(({ candidate }) => shape(candidate)),
          pointRadius: points.map(({ candidate }) => (shape(candidate) === "circle" ? 6 : 8)),
          pointHoverRadius: 9,
          pointHitRadius: 10,
          pointBackgroundColor: points.map(({ candidate }) => fill(candidate, colours)),
          pointBorderColor: points.map(({ candidate }) =>
            candidate.tiedWith === null ? colours.background : colours.point,
          ),
          pointBorderWidth: 1.5,
        },
      ],
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      layout: { padding: { top: 18, right: 14 } },
      scales: {
        x: axis(
          x,
          points.map((point) => ({ at: point.x, error: point.errorX })),
        ),
        y: axis(
          y,
          points.map((point) => ({ at: point.y, error: point.errorY })),
        ),
      },
      onClick: (_, elements) => {
        const point = points[elements[0]?.index ?? -1];
        if (point) input.onPick(point.candidate.configuration.id);
      },
      onHover: (_, elements, chart) => {
        chart.canvas.style.cursor = elements.length > 0 ? "pointer" : "";
      },
    },
    plugins: [overlay(input)],
  };
}

export { Chart };

function titleOf(goal: GoalText): string[] {
  const arrow = goal.goal.direction === "maximize" ? "→" : "←";
  return [goal.name, `${goal.measure} ${arrow}`];
}

/** The star of what is recommended is drawn by the overlay, over everything: `false` draws nothing here. */
function shape(candidate: Point["candidate"]): "rectRot" | "triangle" | "circle" | false {
  if (candidate.isDecided) return "rectRot";
  if (candidate.isRecommended) return false;
  return candidate.isKnee ? "triangle" : "circle";
}

function fill(candidate: Point["candidate"], colours: Colours): string {
  if (candidate.isDecided) return candidate.problem ? colours.hurts : colours.decided;
  return candidate.tiedWith === null ? colours.point : colours.background;
}

function faint(colour: string): string {
  return colour.replace(/[\d.]+\)$/, "0.35)");
}
