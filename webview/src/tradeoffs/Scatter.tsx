import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Chart, scatter } from "./chart.js";
import type { GoalText } from "./goalText.js";
import type { Point } from "./points.js";
import { useColours } from "./useColours.js";

interface ScatterProps {
  points: Point[];
  x: GoalText;
  y: GoalText;
  selected: string | null;
  onPick(id: string): void;
  /** Told of the canvas, for saving it as a picture. */
  onCanvas(canvas: HTMLCanvasElement | null): void;
}

export function Scatter({ points, x, y, selected, onPick, onCanvas }: ScatterProps) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useColours(frame);

  useEffect(() => {
    onCanvas(canvas.current);
    return () => onCanvas(null);
  }, [onCanvas]);
  useLayoutEffect(() => {
    if (!canvas.current || !frame.current || !colours) return;
    const font = getComputedStyle(frame.current).fontFamily;
    const chart = new Chart(canvas.current, scatter({ points, x, y, selected, colours, font, onPick }));
    return () => chart.destroy();
  }, [points, x, y, selected, colours, onPick]);

  return (
    <div class="chart" ref={frame}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={`${x.name} against ${y.name} for ${points.length} configurations; the table below has the same values.`}
      />
    </div>
  );
}
