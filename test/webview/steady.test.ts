import { crossings, decisionGraph, type Layout, layout, steadyLayout } from "@tradeops/webview/picture";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fraud } from "../fixtures/models/fraud.js";
import { models } from "./models.js";

const first = layout(decisionGraph(fraud(), null));

/** Ids from top to bottom, by the place of the column. */
function columnsOf({ boxes }: Layout): string[][] {
  const columns = new Map<number, Layout["boxes"]>();
  for (const box of boxes) {
    const centre = Math.round(box.x + box.width / 2);
    columns.set(centre, [...(columns.get(centre) ?? []), box]);
  }
  return [...columns]
    .sort(([a], [b]) => a - b)
    .map(([, members]) => members.sort((a, b) => a.y - b.y).map(({ node }) => node.id));
}

describe("a layout after another", () => {
  it("is the same for the same graph", () => {
    const graph = decisionGraph(fraud(), null);
    expect(columnsOf(steadyLayout(graph, first))).toEqual(columnsOf(first));
  });

  it.each(["exports", "evidence", "goals", "dependencies"] as const)(
    "keeps the order when one of the %s goes",
    (part) => {
      const model = fraud();
      const gone = model[part].pop();
      const next = steadyLayout(decisionGraph(model, null), first);
      const kept = columnsOf(first).map((ids) => ids.filter((id) => id !== gone?.id));
      expect(columnsOf(next)).toEqual(kept.filter((ids) => ids.length > 0));
    },
  );

  it("gives up the order where it would make far more edges cross", () => {
    const upsideDown = { ...first, boxes: first.boxes.map((box) => ({ ...box, y: -box.y })) };
    const model = fraud();
    model.evidence.pop();
    const graph = decisionGraph(model, null);
    const free = layout(graph);
    const next = steadyLayout(graph, upsideDown);
    expect(crossings(next.routes)).toBeLessThanOrEqual(1.5 * crossings(free.routes) + 2);
  });

  it("keeps boxes apart, whatever was before", () => {
    fc.assert(
      fc.property(models, models, (before, after) => {
        const { boxes } = steadyLayout(decisionGraph(after, null), layout(decisionGraph(before, null)));
        for (const [i, a] of boxes.entries()) {
          for (const b of boxes.slice(i + 1)) {
            const beside = a.x + a.width <= b.x || b.x + b.width <= a.x;
            expect(beside || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(true);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
