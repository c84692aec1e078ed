/** Where the drawing stands in its window: a point `p` of the drawing is seen at `p × scale + (x, y)`. */
export interface Viewport {
  x: number;
  y: number;
  scale: number;
}

export interface Size {
  width: number;
  height: number;
}

export interface Area extends Size {
  x: number;
  y: number;
}

const margin = 16;
const scales = { min: 0.15, max: 3, fitted: 1.2, legible: 0.55 };

/** The whole drawing, in the middle, no larger than is comfortable to read. */
export function showAll(drawing: Size, window: Size): Viewport {
  const scale = clamp(
    Math.min((window.width - 2 * margin) / drawing.width, (window.height - 2 * margin) / drawing.height),
    scales.min,
    scales.fitted,
  );
  return {
    scale,
    x: (window.width - drawing.width * scale) / 2,
    y: Math.max(margin, (window.height - drawing.height * scale) / 2),
  };
}

/** At first: the whole drawing if it can be read so, else legible from `start` on. */
export function first(drawing: Size, window: Size, start: { x: number; y: number }): Viewport {
  const fitted = showAll(drawing, window);
  if (fitted.scale >= scales.legible) return fitted;
  const scale = clamp((window.width - 2 * margin) / 340, scales.legible, 0.8);
  const wide = drawing.width * scale <= window.width - 2 * margin;
  return {
    scale,
    x: wide ? (window.width - drawing.width * scale) / 2 : margin - start.x * scale,
    y: margin - start.y * scale,
  };
}

export function pan(view: Viewport, dx: number, dy: number): Viewport {
  return { ...view, x: view.x + dx, y: view.y + dy };
}

/** Zooms about a point of the window, which stays where it is. */
export function zoom(view: Viewport, factor: number, about: { x: number; y: number }): Viewport {
  const scale = clamp(view.scale * factor, scales.min, scales.max);
  const ratio = scale / view.scale;
  return { scale, x: about.x - (about.x - view.x) * ratio, y: about.y - (about.y - view.y) * ratio };
}

/** Some of the drawing always remains in sight. */
export function keepInSight(view: Viewport, drawing: Size, window: Size): Viewport {
  const rest = (length: number) => Math.min(80, length / 2);
  const within = (at: number, length: number, room: number) =>
    clamp(at, rest(room) - length * view.scale, room - rest(room));
  return {
    ...view,
    x: within(view.x, drawing.width, window.width),
    y: within(view.y, drawing.height, window.height),
  };
}

/** The least move after which an area is in sight; none if it is already. */
export function bringIntoSight(view: Viewport, area: Area, window: Size): Viewport {
  const shift = (start: number, length: number, room: number) => {
    const end = start + length;
    if (length > room - 2 * margin || start < margin) return margin - start;
    return end > room - margin ? room - margin - end : 0;
  };
  return pan(
    view,
    shift(view.x + area.x * view.scale, area.width * view.scale, window.width),
    shift(view.y + area.y * view.scale, area.height * view.scale, window.height),
  );
}

/** A node that moved within the drawing stays where it was seen. */
export function holdInPlace(view: Viewport, before: Area, after: Area): Viewport {
  return pan(view, (before.x - after.x) * view.scale, (before.y - after.y) * view.scale);
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}
