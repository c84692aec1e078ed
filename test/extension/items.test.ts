import { describe, expect, it } from "vitest";
import { conflictItems, decisionItems } from "../../extension/src/trees/items.js";
import { fraudPicture } from "../e2e/panel/pictures.js";

describe("the tree of decisions", () => {
  it("has each decision with its options, and how they stand", () => {
    const items = decisionItems(fraudPicture());
    const scorer = items.find(({ element }) => element === "scorer");
    expect(scorer).toMatchObject({ label: "Scoring model", description: "decided: Graph neural network" });
    expect(scorer?.children.map(({ element }) => element)).toEqual(["scorer.gbm", "scorer.gnn"]);
    expect(scorer?.children[1]).toMatchObject({ description: expect.stringContaining("decided") });
    expect(items.find(({ element }) => element === "replicas")?.description).toBe("decided: 8");
  });

  it("says nothing of results while there are none", () => {
    const items = decisionItems(fraudPicture({ analysis: null, state: { kind: "running" } }));
    expect(items.every(({ description }) => description === "")).toBe(true);
  });
});

describe("the tree of conflicts", () => {
  it("has what cannot be met together, what the decision violates, and findings, each once", () => {
    const picture = fraudPicture();
    const analysis = picture.analysis!;
    analysis.conflicts = [{ ids: ["a require", "b"], message: "These cannot be met together." }];
    analysis.decided = { ...analysis.decided!, by: ["launch"], violates: ["budget"] };
    analysis.findings = [
      { code: "conflict", severity: "error", message: "These cannot be met together.", id: "a require" },
      { code: "option-dead", severity: "warning", message: "`x` is never the best.", id: "d.x" },
      { code: "few-samples", severity: "info", message: "…", id: "g" },
    ];
    expect(conflictItems(picture).map(({ label, element }) => [label, element])).toEqual([
      ["These cannot be met together.", "a require"],
      ["What was decided is not feasible", "launch"],
      ["x is never the best.", "d.x"],
    ]);
  });

  it("is empty without an analysis", () => {
    expect(conflictItems(fraudPicture({ analysis: null }))).toEqual([]);
  });
});
