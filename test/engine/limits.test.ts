import { analyse, type Model } from "@tradeops/engine";
import { describe, expect, it } from "vitest";

/** Decisions of four options each, of which three goals sum an attribute. */
function large(decisions: number): Model {
  const goals = ["a", "b", "c"];
  return {
    name: "large",
    samples: 1,
    seed: 1,
    decisions: Array.from({ length: decisions }, (_, d) => ({
      id: `d${d}`,
      select: [1, 1],
      options: Array.from({ length: 4 }, (_, o) => ({
        name: `o${o}`,
        attributes: [],
        effects: goals.map((quality, g) => ({
          quality,
          op: "+=",
          value: { op: "number", value: ((d * 7 + o * 5 + g * 3) * 13) % 17 },
        })),
        contributions: [],
      })),
    })),
    qualities: goals.map((id) => ({ id, kind: "quantified", unit: { text: "", factor: 1 } })),
    values: [],
    tables: [],
    dependencies: [],
    goals: goals.map((id) => ({
      id,
      direction: "maximize",
      value: { op: "value", id },
      quality: id,
      statistic: "value",
      unit: { text: "", factor: 1 },
      weight: 1,
      robust: false,
    })),
    requirements: [],
    constraints: [],
    scenarios: [],
    stakeholders: [],
    decides: [],
    exports: [],
    evidence: [],
  };
}

describe("a large model", () => {
  it("gives up on a space that is too large, and says so", { timeout: 60_000 }, () => {
    const analysis = analyse(large(40), { limit: 1000 });
    expect(analysis.certificate).toBe("incomplete");
    expect(analysis.configurations.distinct).toBe(String(4n ** 40n));
    expect(analysis.findings.map(({ code }) => code)).toEqual(["space-too-large"]);
    expect(analysis.front.length).toBeGreaterThan(0);
  });

  it("is exact within the limit", () => {
    const analysis = analyse(large(4));
    expect(analysis.certificate).toBe("exact");
    expect(analysis.configurations.feasible).toBe("256");
  });
});
