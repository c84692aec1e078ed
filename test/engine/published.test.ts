import { analyse } from "@tradeops/engine";
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

  /**
   * RADAR's document-security model and what its authors computed for the six designs with 10,000 draws: `BSPDM.rdr` and `BSPDM.csv` among the examples of
   * github.com/sbusari/RADAR (Busari and Letier, ICSE 2017). The means follow from those of the distributions; E[1/x] of triangular(0, 5, 10) is 2 ln 2 / 5.
   */
  it("RADAR's document-security model", async () => {
    const { systems, findings } = await fromText(security);
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    const { model } = systems[0]!;
    const perDocument = 0.0125 * 2.75e6 + 0.07 * 3e4 + 0.45 * 5050;
    const leaked = (shared: number) => 1e-3 * shared * ((0.1 + 0.5 + 1) / 3);
    const stolen = 52 ** 2 * (0.11 / 3) * ((2 * Math.LN2) / 5);
    const published: [entry: string, sharing: string, mean: number, cost: number, risk: number][] = [
      ["open", "email", perDocument * leaked(44), 903.7001721876119, 0],
      ["guarded", "email", perDocument * leaked(44), 903.7001721876119, 0],
      ["guarded", "media", perDocument * (leaked(91) + stolen), 1052645.4132220382, 0.2985],
      ["open", "media", perDocument * (leaked(91) + 3 * stolen), 3181382.229694668, 0.6464],
      ["open", "neutral", perDocument * leaked(143), 2937.025559609734, 0],
      ["guarded", "neutral", perDocument * leaked(143), 2937.025559609734, 0],
    ];
    for (const [entry, sharing, mean, cost, risk] of published) {
      const choices = [
        { decision: "entry", options: [entry] },
        { decision: "sharing", options: [sharing] },
      ];
      const decide = {
        id: "x",
        status: "accepted" as const,
        choices,
        rejected: [],
        reopen: [],
        expect: [],
        supersedes: [],
      };
      const { decided } = analyse({ ...model, decides: [decide] });
      const { values, se } = decided!;
      expect(Math.abs(values.frugal! - mean)).toBeLessThan(5 * se.frugal!);
      expect(values.frugal! / cost).toBeCloseTo(1, 1);
      // Theirs rest on 10,000 draws: four standard errors are 2 points.
      expect(Math.abs(values.safe! - risk)).toBeLessThan(0.02);
    }
    const { front, voi } = analyse(model, { informationOverFront: true });
    expect(front.map(({ options }) => `${options.entry}, ${options.sharing}`).sort()).toEqual([
      "guarded, email",
      "open, email",
    ]);
    const cost = voi!.goals!.find(({ goal }) => goal === "frugal")!;
    expect(cost.evtpi.value).toBe(0);
  });
});

const security = `
system security
analysis { samples 20000 }
quality cost "Cost of disclosures" unit USD = leaks * (high * highCost + medium * mediumCost + low * lowCost)
let leaks = 0.001 * sharing.onDrive * range + entry.intrusions * sharing.onMedia * (sharing.onMedia / perMedia) * share
param high unit ratio = uniform(0.5%, 2%)
param medium unit ratio = uniform(4%, 10%)
param low unit ratio = uniform(30%, 60%)
param highCost unit USD = normalCI(500000 USD, 5000000 USD)
param mediumCost unit USD = normalCI(10000 USD, 50000 USD)
param lowCost unit USD = normalCI(100 USD, 10000 USD)
param range = triangular(0.1, 0.5, 1)
param share = triangular(0, 0.01, 0.1)
param perMedia = triangular(0, 5, 10)
decision entry "Building entry" {
  option open    { intrusions: triangular(0, 3, 6) }
  option guarded { intrusions: triangular(0, 1, 2) }
}
decision sharing "Document sharing policy" {
  option neutral { onDrive: 143  onMedia: 0 }
  option email   { onDrive: 44   onMedia: 0 }
  option media   { onDrive: 91   onMedia: 52 }
}
goal frugal { minimize mean(cost) }
goal safe   { minimize Pr(cost > 1000000 USD) }
`;
