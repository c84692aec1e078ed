import { collapsed, decisionGraph, svg } from "@tradeops/webview/picture";
import { describe, expect, it } from "vitest";
import { fraud } from "../fixtures/models/fraud.js";
import { fraudAnalysis } from "../fixtures/models/fraudAnalysis.js";

describe("a graph of chosen options only", () => {
  const whole = decisionGraph(fraud(), fraudAnalysis());
  const part = collapsed(whole);
  const options = (graph: typeof whole) =>
    graph.nodes.flatMap((node) => (node.kind === "decision" ? node.options : []));

  it("has all nodes, of options those that are chosen, and counts the others", () => {
    expect(part.nodes.map(({ id }) => id)).toEqual(whole.nodes.map(({ id }) => id));
    expect(options(part)).toEqual(options(whole).filter(({ chosen }) => chosen !== null));
    const hidden = part.nodes.reduce((sum, node) => sum + (node.kind === "decision" ? node.hidden : 0), 0);
    expect(hidden).toBe(options(whole).length - options(part).length);
  });

  it("has no edge of an option that is left out, and can be drawn", () => {
    const left = new Set(options(part).map(({ id }) => id));
    const ofOptions = part.edges.filter(({ fromPart }) => fromPart !== null);
    expect(ofOptions.length).toBeGreaterThan(0);
    expect(ofOptions.every(({ fromPart }) => left.has(fromPart ?? ""))).toBe(true);
    expect(svg(part)).toContain("and 1 more");
  });
});
