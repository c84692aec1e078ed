import { decisionGraph, layout } from "@tradeops/webview/picture";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { neighbour } from "../../../webview/src/graph/navigate.js";
import { search } from "../../../webview/src/graph/search.js";
import { drawnAs, targets } from "../../../webview/src/graph/targets.js";
import { fraud } from "../../fixtures/models/fraud.js";
import { fraudAnalysis } from "../../fixtures/models/fraudAnalysis.js";
import { models } from "../models.js";

const graph = decisionGraph(fraud(), fraudAnalysis());
const all = targets(layout(graph));
const target = (id: string) => all.find((candidate) => candidate.id === id)!;

describe("targets", () => {
  it("say what they are and what is linked to them", () => {
    expect(target("scorer.gnn").label.split("\n")).toEqual([
      "Graph neural network, option of Scoring model, decided",
      "Graph neural network hurts explainability (100)",
    ]);
    expect(target("beFast").label).toContain("decided: 48.3 ms, requirement met");
    expect(target("replicas.2").label).toBe("2, option of replicas, infeasible");
  });

  it.each([
    ["scorer.gnn", "scorer.gnn"],
    ["scorer.gnn effect 0", "scorer.gnn"],
    ["scorer.gnn.time", "scorer.gnn"],
    ["catchFraud require", "catchFraud"],
    ["network", null],
    ["scorerX", null],
  ])("stand for an id of the model: %s", (id, drawn) => {
    expect(drawnAs(id, all)?.id ?? null).toBe(drawn);
  });
});

describe("arrow keys", () => {
  it("go down through the options of a decision and on to the next one", () => {
    const way = ["scorer", "scorer.gbm", "scorer.gnn", "adversarial"];
    const walked = way.slice(0, -1).map((id) => neighbour(all, target(id), "ArrowDown")?.id);
    expect(walked).toEqual(way.slice(1));
  });

  it("go sideways from an option to a quality, and from there to a goal", () => {
    expect(neighbour(all, target("scorer.gnn"), "ArrowRight")?.id).toBe("recall");
    expect(neighbour(all, target("recall"), "ArrowRight")?.id).toBe("catchFraud");
    expect(neighbour(all, target("catchFraud"), "ArrowRight")).toBeNull();
  });

  it("undo each other up and down, whatever the model", () => {
    fc.assert(
      fc.property(models, (model) => {
        const any = targets(layout(decisionGraph(model, null)));
        for (const from of any) {
          const below = neighbour(any, from, "ArrowDown");
          if (below) expect(neighbour(any, below, "ArrowUp")).toBe(from);
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe("search", () => {
  it("finds nodes, options and entries by title or id, all words of the query", () => {
    expect(search("graph neural", graph)).toEqual(["scorer.gnn"]);
    expect(search("RECALL", graph)).toEqual(["recall", "evidence recall"]);
    expect(search("replicas", graph)).toContain("export serve.replicas");
    expect(search("precision", graph)).not.toContain("precision.int8");
    expect(search("  ", graph)).toEqual([]);
    expect(search("neither", graph)).toEqual([]);
  });
});
