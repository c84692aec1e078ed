import { describe, expect, it } from "vitest";
import { fromText } from "../../language-server/src/project/open.js";

/**
 * RADAR's smallest published model, refactoring cost-benefit (Busari and Letier, "RADAR: A Lightweight Tool for Requirements and Architecture Decision
 * Analysis", ICSE 2017): in closed form the net benefits are 1 and 2 on average, with a chance of loss of 0 and 0.23097.
 */
const radar = `
system refactoring
analysis { samples 100000 }
quality NB "Net benefit" unit count = strategy.benefit - strategy.cost
decision strategy {
  option asIs "As-is"      { benefit: normalCI(0.9, 1.1)  cost: 0 }
  option refactoring       { benefit: normalCI(1, 9)      cost: normalCI(1, 5) }
}
goal gain { maximize mean(NB) }
goal safe { minimize Pr(NB < 0) }
`;

describe("published models", () => {
  it("RADAR's cost-benefit model", async () => {
    const { systems, findings } = await fromText(radar);
    expect(findings).toEqual([]);
    const analysis = systems[0]!.analyse();
    const of = (option: string) => analysis.front.find(({ options }) => options.strategy?.[0] === option)!;
    expect(analysis.front.length).toBe(2);
    expect(of("asIs").values.gain).toBeCloseTo(1, 9);
    expect(of("refactoring").values.gain).toBeCloseTo(2, 9);
    expect(of("asIs").values.safe).toBe(0);
    const loss = of("refactoring");
    expect(loss.se.safe).toBeGreaterThan(0);
    expect(loss.se.safe).toBeLessThan(0.003);
    expect(Math.abs(loss.values.safe! - 0.23097)).toBeLessThan(4 * loss.se.safe!);
  });
});
