import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bringIntoSight,
  first,
  holdInPlace,
  keepInSight,
  showAll,
  type Viewport,
  zoom,
} from "../../../webview/src/graph/viewport.js";

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const size = fc.record({ width: number(100, 4000), height: number(100, 4000) });
const view: fc.Arbitrary<Viewport> = fc.record({
  x: number(-3000, 3000),
  y: number(-3000, 3000),
  scale: number(0.2, 3),
});
const point = fc.record({ x: number(0, 2000), y: number(0, 2000) });

const seen = (at: Viewport, { x, y }: { x: number; y: number }) => ({ x: at.x + x * at.scale, y: at.y + y * at.scale });

describe("viewport", () => {
  it("fits the whole drawing into the window, unless that is too small for it", () => {
    fc.assert(
      fc.property(size, size, (drawing, window) => {
        const fitted = showAll(drawing, window);
        if (fitted.scale === 0.15) return;
        const end = seen(fitted, { x: drawing.width, y: drawing.height });
        expect(fitted.x).toBeGreaterThanOrEqual(15.9);
        expect(fitted.y).toBeGreaterThanOrEqual(15.9);
        expect(end.x).toBeLessThanOrEqual(window.width - 15.9);
        expect(end.y).toBeLessThanOrEqual(window.height - 15.9);
      }),
    );
  });

  it("begins legible where the whole is not", () => {
    const view = first({ width: 1230, height: 850 }, { width: 400, height: 640 }, { x: 310, y: 0 });
    expect(view.scale).toBeGreaterThanOrEqual(0.55);
    expect(seen(view, { x: 310, y: 0 })).toEqual({ x: 16, y: 16 });
  });

  it("begins at the top where the drawing is wide and low", () => {
    const view = first({ width: 2400, height: 500 }, { width: 480, height: 900 }, { x: 300, y: 0 });
    expect(seen(view, { x: 300, y: 0 })).toEqual({ x: 16, y: 16 });
  });

  it("zooms about a point that stays where it is", () => {
    fc.assert(
      fc.property(view, number(0.2, 5), point, (before, factor, about) => {
        const after = zoom(before, factor, about);
        const under = { x: (about.x - before.x) / before.scale, y: (about.y - before.y) / before.scale };
        expect(seen(after, under).x).toBeCloseTo(about.x, 4);
        expect(seen(after, under).y).toBeCloseTo(about.y, 4);
      }),
    );
  });

  it("brings an area into sight, and does not move for one that is", () => {
    const areas = fc.record({ x: number(0, 3000), y: number(0, 3000), width: number(1, 60), height: number(1, 60) });
    const window = { width: 600, height: 500 };
    fc.assert(
      fc.property(view, areas, (before, area) => {
        const after = bringIntoSight(before, area, window);
        const [start, end] = [seen(after, area), seen(after, { x: area.x + area.width, y: area.y + area.height })];
        expect(Math.min(start.x, start.y)).toBeGreaterThan(15.9);
        expect(end.x).toBeLessThan(window.width - 15.9);
        expect(end.y).toBeLessThan(window.height - 15.9);
        const again = bringIntoSight(after, area, window);
        expect(again.x).toBeCloseTo(after.x, 6);
        expect(again.y).toBeCloseTo(after.y, 6);
      }),
    );
  });

  it("holds a node in place that moved in the drawing", () => {
    const node = { x: 100, y: 80, width: 10, height: 10 };
    const moved = { ...node, x: 140, y: 20 };
    const before = { x: 5, y: 7, scale: 1.5 };
    expect(seen(holdInPlace(before, node, moved), moved)).toEqual(seen(before, node));
  });

  it("never loses the drawing", () => {
    fc.assert(
      fc.property(view, size, size, (at, drawing, window) => {
        const kept = keepInSight(at, drawing, window);
        const end = seen(kept, { x: drawing.width, y: drawing.height });
        expect(kept.x).toBeLessThan(window.width);
        expect(kept.y).toBeLessThan(window.height);
        expect(end.x).toBeGreaterThan(0);
        expect(end.y).toBeGreaterThan(0);
      }),
    );
  });
});
