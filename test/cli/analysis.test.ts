import type { Analysis } from "@tradeops/engine";
import pc from "picocolors";
import { describe, expect, it } from "vitest";
import { analysisText } from "../../cli/src/format/analysis/report.js";
import { fraudAnalysis } from "../fixtures/models/fraudAnalysis.js";

function shown(analysis: Analysis, width = 100, top = 20): string {
  return analysisText(analysis, "Card-fraud scoring", { colours: pc.createColors(false), width, top });
}

function section(text: string, heading: string): string {
  return text.split("\n\n").find((part) => part.startsWith(heading)) ?? "";
}

describe("analysisText", () => {
  it("says what a person wants to know", () => {
    expect(shown(fraudAnalysis())).toMatchInlineSnapshot(`
      "fraud  Card-fraud scoring
      432 configurations, 300 distinct, 118 feasible, 4 on the front (exact for this sample: 10,000
      samples, seed 42)

      Front: 4 non-dominated configurations, best first
            utility   catchFraud     beFast   beFrugal  explain
                        max mean    min p95   min mean      max
                               %         ms  USD/month
        #1    0.696  95.20 ±0.01  48.3 ±0.2      3,920      -50  decided, recommended, knee
        #2    0.689  95.60 ±0.01  59.4 ±0.3      3,920        0
        #3    0.684  93.10        24.0 ±0.1        720      100  knee
        #4    0.576  94.25 ±0.01  48.3 ±0.2      3,920      -50  tied with #1

            scorer  hardware  precision  explainer  adversarial  replicas
        #1  gnn     gpu       int8       lime       no           8
        #2  gnn     gpu       fp32       shap       no           8
        #3  gbm     cpu       fp32       none       -            4
        #4  gnn     gpu       int8       lime       yes          8

      Decided: launch
        scorer gnn, hardware gpu, precision int8, explainer lime, adversarial no, replicas 8

        goal                  value   require      margin  probability              aim  utility  weight
        catchFraud     95.20% ±0.01    >= 92%  3.2 points       >99.9%                     0.889   45.5%
        beFast         48.3 ms ±0.2  <= 60 ms     11.7 ms        98.1%            25 ms    0.667   27.3%
        beFrugal    3,920 USD/month                                     2,000 USD/month    0.520   18.2%
        explain                 -50                                                  40    0.167    9.1%

      What each choice costs, against the decided one
        scorer: gbm instead of gnn
          gains beFast -24.3 ms, beFrugal -3,200 USD/month, explain +150
          costs catchFraud -2.1 points
          with explainer none, hardware cpu, precision fp32, replicas 4
          utility 0.696 → 0.684 (#3)
        precision: fp32 instead of int8
          gains catchFraud +0.4 points, explain +50
          costs beFast +11.1 ms
          with explainer shap
          utility 0.696 → 0.689 (#2)
        adversarial: yes instead of no
          costs catchFraud -0.95 points
          utility 0.696 → 0.576 (#4)
        replicas: 2 instead of 8 is not feasible

      Who would choose something else than the decided one
        - compliance would choose #3 (scorer gbm, hardware cpu, precision fp32, explainer none, replicas
          4), weighing catchFraud 38.5%, explain 38.5%, beFrugal 15.4%, beFast 7.7%

      Options
        - in no feasible configuration: replicas.2
        - feasible, but never on the front: replicas.3, replicas.6

      Uncertainty
        - scorer.gnn.time: utility 0.742 at its 5% point, 0.631 at its 95% point
        - network: utility 0.705 at its 5% point, 0.679 at its 95% point
        - knowing every value before deciding is worth 0.012 of utility at most, of scorer.gnn.time 0.009
      "
    `);
  });

  it.each([60, 80, 100, 200])("fits into %d columns, without blanks at the ends", (width) => {
    for (const line of shown(fraudAnalysis(), width).split("\n")) {
      expect(line.length).toBeLessThanOrEqual(width);
      expect(line).toBe(line.trimEnd());
    }
  });

  it("is one table where the terminal is wide", () => {
    const row = shown(fraudAnalysis(), 160)
      .split("\n")
      .find((line) => line.startsWith("  #1"));
    expect(row).toMatchInlineSnapshot(
      `"  #1    0.696  95.20 ±0.01  48.3 ±0.2      3,920      -50  gnn     gpu       int8       lime       no           8         decided, recommended, knee"`,
    );
  });

  it("lists what was asked for, and never leaves out what is decided or recommended", () => {
    const analysis = fraudAnalysis();
    analysis.front.reverse();
    const text = shown(analysis, 160, 1);
    expect(text.match(/^ {2}#\d/gm)).toEqual(["  #1", "  #4"]);
    expect(text).toContain("2 more members: --top 4 lists all.");
  });

  it("says why the decided configuration does not hold", () => {
    const analysis = fraudAnalysis();
    analysis.decided!.feasible = false;
    analysis.decided!.violates = ["blackFriday/require Stable under load"];
    analysis.decided!.dominatedBy = ["90ab12cd34ef5678"];
    analysis.decided!.completed = ["replicas"];
    const text = section(shown(analysis), "Decided");
    expect(text).toContain("Not feasible: it violates blackFriday/require Stable under load.");
    expect(text).toContain("Dominated by #2.");
    expect(text).toContain("Nobody decided replicas: nothing feasible completes it.");
  });

  it("compares with the recommendation where nothing is decided", () => {
    const text = shown({ ...fraudAnalysis(), decided: null });
    expect(text).toContain("Recommended, nothing is decided\n");
    expect(text).toContain("What each choice costs, against the recommended one\n");
  });

  it("says so where nothing is feasible", () => {
    const text = shown({
      ...fraudAnalysis(),
      front: [],
      recommended: null,
      decided: null,
      conflicts: [{ ids: ["beFast require", "require Budget"], message: "`beFast` and `Budget` exclude each other." }],
    });
    expect(text).toContain("Front\n  No configuration meets every requirement and constraint.\n");
    expect(text).toContain("Conflicts\n  - `beFast` and `Budget` exclude each other.\n");
    expect(text).not.toContain("What each choice costs");
  });

  it("keeps counts that no number holds", () => {
    const configurations = { raw: "1208925819614629174706176", distinct: "1208925819614629174706176", feasible: "3" };
    const text = shown({ ...fraudAnalysis(), configurations, certificate: "incomplete" }, 200);
    expect(text).toContain("1,208,925,819,614,629,174,706,176 configurations, ");
    expect(text).not.toContain("\nOptions\n");
  });

  it("says by goal how far the front is from the exact one, and calls no option dead", () => {
    const within = { catchFraud: 0.01231, beFast: 4.2, beFrugal: 0, explain: 10 };
    const text = shown({ ...fraudAnalysis(), certificate: "within ε", within }, 200);
    expect(text).toContain("on the front (within ε: catchFraud 1.3 points, beFast 4.2 ms, ");
    expect(text).not.toContain("\nOptions\n");
  });

  it("lets no name reach the terminal as a command", () => {
    const analysis = fraudAnalysis();
    analysis.front[0]!.options.scorer = ["\u001b[2J"];
    analysis.goals[0]!.name = "catchFraud";
    analysis.conflicts = [{ ids: [], message: "\u001b[2J" }];
    expect(shown(analysis)).not.toContain("\u001b");
  });

  it("says how the decided one fares in scenarios, be they binding or not", () => {
    const analysis = fraudAnalysis();
    const values = analysis.decided!.values;
    const scenarios = [
      { name: "rush", title: "Rush hour", mustHold: true, values: { ...values, beFast: 61 }, violates: ["beFast"] },
      { name: "calm", mustHold: false, values, violates: [] },
      { name: "dark", mustHold: false, values: {}, violates: [] },
    ];
    expect(
      section(shown({ ...analysis, scenarios }), "The decided one in scenarios"),
    ).toBe(`The decided one in scenarios
  Rush hour, which must hold: violates beFast
    beFast 61 ms (+12.7 ms)
  calm, which need not hold: all holds
    no goal changes
  dark, which need not hold: all holds
    catchFraud has no value, beFast has no value, beFrugal has no value, explain has no value`);
  });

  it("calls an option infeasible only where all is measured", () => {
    const analysis = fraudAnalysis();
    const { configurations } = analysis;
    expect(shown(analysis)).toContain("replicas: 2 instead of 8 is not feasible\n");
    const some = { ...analysis, configurations: { ...configurations, unmeasured: "12" } };
    expect(shown(some)).toContain("replicas: 2 instead of 8 is not feasible, or not measured\n");
  });
});
