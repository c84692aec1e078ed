import type { LocatedFinding } from "@tradeops/language-server";
import { describe, expect, it } from "vitest";
import { opens, openTour, type Token, tokensOf, tour } from "./support/tour.js";

const file = "fraud.tradeops";
const text = tour.get(file)!;
const tokens = tokensOf(text);
const starts = tokens.filter((token) => opens(token) && (token.start === 0 || text[token.start - 1] === "\n"));

/** All positions are tried where there is time; else every ninth. */
const stride = process.env.TRADEOPS_THOROUGH ? 1 : 9;

/** Behind each token and inside it. */
function cutsIn(statement: readonly Token[]): number[] {
  return statement.flatMap(({ start, end }) => (end - start > 1 ? [(start + end) >> 1, end] : [end]));
}

const lineOf = (finding: LocatedFinding): string => `${finding.uri} ${finding.range.start.line}`;

describe("the tour, unfinished at every cursor position", () => {
  it("has findings where it ends, and none above that the statement did not have to answer for", {
    timeout: 300_000,
  }, async () => {
    const silent: string[] = [];
    const above: string[] = [];
    let most = 0;
    for (const [n, { start, line }] of starts.entries()) {
      const known = new Set((await openTour(file, text.slice(0, start))).findings.map(lineOf));
      const end = starts[n + 1]?.start ?? text.length;
      const cuts = cutsIn(tokens.filter((token) => token.start >= start && token.start < end));
      for (const cut of cuts.filter((_, i) => i % stride === 0)) {
        const { findings } = await openTour(file, text.slice(0, cut));
        if (findings.length === 0) silent.push(text.slice(start, cut));
        for (const finding of findings) {
          if (finding.range.start.line >= line && finding.uri.endsWith(file)) continue;
          if (!known.has(lineOf(finding))) above.push(`${lineOf(finding)} by ${text.slice(start, cut)}`);
        }
        const own = findings.filter((one) => one.range.start.line >= line && one.uri.endsWith(file));
        most = Math.max(most, own.length);
      }
    }
    expect(above).toEqual([]);
    expect(most).toBeLessThanOrEqual(7);
    // Whole statements, and statements whose rest is optional or a list. Until `hardware.tradeops` is imported, it is called unused.
    const open = silent.filter((statement) => !statement.endsWith("}")).map((one) => one.replace(/\s+/g, " "));
    const expected = [
      'import "hardware.tradeops"',
      "decision replicas at serving in 2",
      "decision replicas at serving in 2, 3",
      "decision replicas at serving in 2, 3, 4",
      "decision replicas at serving in 2, 3, 4, 6",
      "decision replicas at serving in 2, 3, 4, 6, 8",
      'constraint "A GNN needs a GPU" scorer.gnn',
      'constraint "A GNN needs a GPU" scorer.gnn requires hardware.gpu',
      'constraint "SHAP needs full precision" precision.int8',
      'constraint "SHAP needs full precision" precision.int8 excludes explainer.shap',
      "constraint not (scorer.gbm and replicas > 6)",
      'evidence mean(recall) from "metrics.json" at ev',
      'evidence mean(recall) from "metrics.json" at eval',
      'evidence mean(recall) from "metrics.json" at eval.rec',
      'evidence mean(recall) from "metrics.json" at eval.recall',
      'evidence mean(recall) from "metrics.json" at eval.recall where precision = "params.precision"',
      ...['" unit s', '" unit s stale after 14 days'].map(
        (rest) =>
          `evidence p95(latency) from prometheus "histogram_quantile(0.95, sum(rate(scoring_seconds_bucket[5m])) by (le))${rest}`,
      ),
    ];
    if (stride === 1) expect(open).toEqual(expected);
    else expect(expected).toEqual(expect.arrayContaining(open));
    for (const statement of silent.filter((one) => one.endsWith("}"))) expect(text).toContain(`${statement}\n`);
  });
});
