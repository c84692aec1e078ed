import type { Colours } from "./colours.js";

/** What the lines of a parallel plot are painted from: heights 0…1 by axis. */
export interface ParallelPicture {
  width: number;
  height: number;
  /** Pixels from the left. */
  axes: number[];
  top: number;
  bottom: number;
  faint: (number | null)[][];
  shown: (number | null)[][];
  /** The last is on top. */
  marked: { line: (number | null)[]; colour: string; dash: number[] }[];
  colours: Colours;
}

/** Lines of one kind are one path, so that thousands are painted at once. */
export function paintParallel(ctx: CanvasRenderingContext2D, picture: ParallelPicture): void {
  const { width, height, axes, top, bottom, faint, shown, marked, colours } = picture;
  ctx.fillStyle = colours.background;
  ctx.fillRect(0, 0, width, height);
  ctx.lineJoin = "round";
  const trace = (line: (number | null)[]) => {
    let isOpen = false;
    for (const [i, at] of line.entries()) {
      if (at === null) isOpen = false;
      else {
        const y = bottom - at * (bottom - top);
        if (isOpen) ctx.lineTo(axes[i]!, y);
        else ctx.moveTo(axes[i]!, y);
        isOpen = true;
      }
    }
  };
  const stroke = (lines: (number | null)[][], colour: string, lineWidth: number, alpha: number) => {
    ctx.globalAlpha = alpha;
    ctx.strokeStyle = colour;
    ctx.lineWidth = lineWidth;
    ctx.beginPath();
    for (const line of lines) trace(line);
    ctx.stroke();
    ctx.globalAlpha = 1;
  };
  stroke(faint, colours.muted, 1, thinned(faint.length, 0.2));
  stroke(shown, colours.point, 1.2, thinned(shown.length, 0.75));
  for (const { line, colour, dash } of marked) {
    stroke([line], colours.background, 6, 1);
    ctx.setLineDash(dash);
    stroke([line], colour, 3, 1);
    ctx.setLineDash([]);
  }
  ctx.strokeStyle = colours.line;
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (const x of axes) {
    ctx.moveTo(Math.round(x) + 0.5, top);
    ctx.lineTo(Math.round(x) + 0.5, bottom);
  }
  ctx.stroke();
}

/** Lines lie on each other: the more there are, the thinner each is painted, so that where many run stands out. */
function thinned(count: number, most: number): number {
  return Math.max(0.02, Math.min(most, (most * 200) / count));
}
