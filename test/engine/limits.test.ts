import { analyse, type Model } from "@tradeops/engine";
import { describe, expect, it } from "vitest";
import { table } from "./tableModel.js";

/** Decisions of four options each, of which three goals sum an attribute. */
function large(decisions: number): Model {
  return {
    ...table([[0, 0, 0]]),
    decisions: Array.from({ length: decisions }, (_, d) => ({
      id: `d${d}`,
      select: [1, 1],
      options: Array.from({ length: 4 }, (_, o) => ({
        name: `o${o}`,
        attributes: [],
        effects: [0, 1, 2].map((goal) => ({
          quality: `q${goal}`,
          op: "+=",
          value: { op: "number", value: ((d * 7 + o * 5 + goal * 3) * 13) % 17 },
        })),
        contributions: [],
      })),
    })),
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
