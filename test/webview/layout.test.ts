import { type Box, decisionGraph, type Layout, layout } from "@tradeops/webview/picture";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fraud } from "../fixtures/models/fraud.js";
import { fraudAnalysis } from "../fixtures/models/fraudAnalysis.js";
import { models } from "./models.js";

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

function overlap(a: Area, b: Area): boolean {
  const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
  return !apart;
}

function overlaps(areas: Area[]): [number, number][] {
  return areas.flatMap((a, i) =>
    areas.slice(i + 1).flatMap((b, n): [number, number][] => (overlap(a, b) ? [[i, i + 1 + n]] : [])),
  );
}

function within(inner: Area, outer: Area): boolean {
  return (
    inner.x >= outer.x - 0.01 &&
    inner.y >= outer.y - 0.01 &&
    inner.x + inner.width <= outer.x + outer.width + 0.01 &&
    inner.y + inner.height <= outer.y + outer.height + 0.01
  );
}

/** The straight pieces of all routes through columns, as flat areas. */
function straights({ routes }: Layout): Area[] {
  return routes.flatMap(({ points }) =>
    points.slice(1, -1).flatMap((point, i, middle) => {
      const next = middle[i + 1];
      if (i % 2 === 1 || !next) return [];
      return [{ x: Math.min(point.x, next.x), y: point.y, width: Math.abs(next.x - point.x), height: 0.01 }];
    }),
  );
}

const boxOf = (placed: Layout, id: string): Box => {
  const box = placed.boxes.find((candidate) => candidate.node.id === id);
  if (!box) throw new Error(`no box ${id}`);
  return box;
};

describe("layout", () => {
  const placed = layout(decisionGraph(fraud(), fraudAnalysis()));

  it("goes from files over decisions and qualities to goals", () => {
    const x = (id: string) => boxOf(placed, id).x;
    expect(x("export params.yaml")).toBeLessThan(x("scorer"));
    expect(x("scorer")).toBe(x("replicas"));
    expect(x("scorer")).toBeLessThan(x("recall"));
    expect(x("recall")).toBe(x("bill"));
    expect(x("recall")).toBeLessThan(x("beFast"));
    expect(x("beFast")).toBe(x("evidence recall"));
  });

  it("has the stages in the order of the lifecycle, decisions inside", () => {
    expect(placed.lanes.map((lane) => lane.stage)).toEqual(["training", "packaging", "serving"]);
    expect(overlaps(placed.lanes)).toEqual([]);
    for (const box of placed.boxes) {
      if (box.node.kind !== "decision") continue;
      const stage = box.node.stage;
      expect(within(box, placed.lanes.find((lane) => lane.stage === stage)!)).toBe(true);
    }
  });

  it("starts the edge of an option at the option", () => {
    const route = placed.routes.find(({ edge }) => edge.fromPart === "scorer.gnn");
    const box = boxOf(placed, "scorer");
    const part = box.parts.find((candidate) => candidate.id === "scorer.gnn");
    expect(route?.points[0]).toEqual({ x: box.x + box.width, y: box.y + part!.y + part!.height / 2 });
  });

  it("keeps boxes apart and everything in the picture, whatever the model", () => {
    fc.assert(
      fc.property(models, (model) => {
        const any = layout(decisionGraph(model, null));
        const canvas = { x: 0, y: 0, width: any.width, height: any.height };
        expect(overlaps(any.boxes)).toEqual([]);
        expect(overlaps(any.lanes)).toEqual([]);
        for (const area of [...any.boxes, ...any.lanes]) expect(within(area, canvas)).toBe(true);
        for (const box of any.boxes) {
          expect(overlaps(box.parts)).toEqual([]);
          for (const part of box.parts)
            expect(within(part, { x: 0, y: 0, width: box.width, height: box.height })).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("leads no edge through a box", () => {
    fc.assert(
      fc.property(models, (model) => {
        const any = layout(decisionGraph(model, null));
        for (const piece of straights(any)) {
          for (const box of any.boxes) expect(overlap(piece, box)).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("ends every edge at the side of its box", () => {
    fc.assert(
      fc.property(models, (model) => {
        const any = layout(decisionGraph(model, null));
        for (const { edge, points, heading } of any.routes) {
          const to = boxOf(any, edge.to);
          const end = points.at(-1);
          expect(end?.x).toBeCloseTo(heading === 1 ? to.x : to.x + to.width, 6);
          expect(end?.y).toBeGreaterThan(to.y);
          expect(end?.y).toBeLessThan(to.y + to.height);
        }
      }),
      { numRuns: 60 },
    );
  });
});
