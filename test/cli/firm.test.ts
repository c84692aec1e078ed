import pc from "picocolors";
import { describe, expect, it } from "vitest";
import { firmSection } from "../../cli/src/format/analysis/firmSection.js";
import { fraudAnalysis } from "../fixtures/models/fraudAnalysis.js";

const view = { colours: pc.createColors(false), width: 100, top: 20 };

describe("how firm the recommendation is", () => {
  it("names members by their place on the front", () => {
    const analysis = fraudAnalysis();
    const [first, second, third] = analysis.front.map(({ id }) => id) as [string, string, string];
    const { lines } = firmSection(
      {
        ...analysis,
        stability: [
          { goal: "explain", now: 0.09, from: 0, to: 0.243, weights: [0, 3.2], below: null, above: third },
          { goal: "beFast", now: 0.27, from: 0, to: 1, weights: [0, null], below: null, above: null },
        ],
        stakeholders: [...analysis.stakeholders, ...analysis.stakeholders],
        group: { recommended: first, leastRegret: second, regret: 0.0312, ranking: [] },
        thresholds: [
          {
            goal: "beFast",
            complete: true,
            steps: [
              { side: "relaxed", value: 65.07, utility: 0.871, id: third },
              { side: "held", value: 48.31, utility: 0.696, id: first },
              { side: "tightened", value: 24.04, utility: 0.684, id: third },
            ],
          },
        ],
      },
      view,
    );
    expect(lines).toEqual([
      "  - weight of explain, now 9%: above 24.3% it is #3",
      "  - the stakeholders together choose #1; nobody regrets #2 by more than 0.031 of utility",
      "  - bound of beFast: holds up to 48.4 ms (utility 0.696), the next stricter is 24.1 ms (utility",
      "    0.684), relaxing pays from 65.1 ms (utility 0.871)",
    ]);
  });

  it("says nothing of an analysis without it", () => {
    expect(firmSection(fraudAnalysis(), view).lines).toEqual([]);
  });
});
