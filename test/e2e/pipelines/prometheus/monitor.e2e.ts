import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { exporter, missing, prometheus, until } from "../support/prometheus.js";
import { project, ran, tradeopsBeside } from "../support/tools.js";

/** Titles and reasons that a template, PromQL or YAML could take for its own. */
const texts = ["First version", "{{ query `up` }}", "{{{", '"; drop() \\\\ {{', "a: [b]\\n- c", "%s $x {#"];
/** Of the latency and the recall. */
const bounds: [string, string][] = [
  ["<= 60 ms", ">= 85%"],
  ["< 60 ms", "> 85%"],
];

const model = (text: string, [most, least]: [string, string]) => `system fraud
quality recall unit ratio
quality latency unit ms = scorer.time
goal catch { maximize mean(recall)  require ${least} }
goal quick ${quoted(text)} { minimize p95(latency)  require ${most} }
decision scorer {
  option gbm { recall = normal(0.90, 0.01)  time: 8 ms }
  option gnn { recall = normal(0.95, 0.01)  time: between 22 ms and 36 ms }
}
decide launch ${quoted(text)} { choose scorer.gnn because ${quoted(text)} }
evidence p95(latency) from prometheus "scoring_p95_seconds" unit s
evidence mean(recall) from prometheus "avg(scoring_recall) by (scorer)" where scorer = "scorer"
`;
const quoted = (text: string) => `"${text.replace(/"/g, '\\"')}"`;

describe.skipIf(missing)("rules that watch what was promised", () => {
  const folderWith = (text: string, bound: [string, string]) => {
    const folder = project({ "m.tradeops": model(text, bound) });
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  };

  it.each(texts.flatMap((text) => bounds.map((bound) => [text, bound] as const)))(
    "are accepted and pass their tests with promtool: %s, %s",
    async (text, bound) => {
      const folder = folderWith(text, bound);
      expect(await tradeopsBeside(folder, "monitor", "--for", "90s")).toMatchObject({ status: 0 });
      const rules = join(folder, "monitoring");
      expect(ran(rules, "promtool", ["check", "rules", "tradeops-fraud.rules.yml"])).toContain("8 rules found");
      expect(ran(rules, "promtool", ["test", "rules", "tradeops-fraud.rules.test.yml"])).toContain("SUCCESS");
    },
  );

  it("fire in a Prometheus that scrapes a value which breaks the goal, and name the decision", async () => {
    const folder = folderWith("First version", bounds[0]!);
    await tradeopsBeside(folder, "monitor", "--for", "1s", "--link", "https://git.example.com/fraud/blob/main");
    const metrics = () => 'scoring_p95_seconds 0.075\nscoring_recall{scorer="gnn"} 0.95\n';
    const server = await prometheus(await exporter(metrics), join(folder, "monitoring/tradeops-fraud.rules.yml"));
    const alerts = async () => {
      const { data } = (await (await fetch(`${server}/api/v1/alerts`)).json()) as {
        data: { alerts: { labels: Record<string, string>; annotations: Record<string, string>; state: string }[] };
      };
      return new Map(data.alerts.filter(({ state }) => state === "firing").map((one) => [one.labels.alertname, one]));
    };
    // Before the first scrape nothing is measured, and an alert says so.
    await until(async () => {
      const names = [...(await alerts()).keys()];
      return names.includes("FraudQuickViolated") && !names.some((name) => name?.includes("NotMeasured"));
    });
    expect([...(await alerts()).keys()].sort()).toEqual(["FraudP95LatencySurprises", "FraudQuickViolated"]);
    expect((await alerts()).get("FraudQuickViolated")?.annotations).toEqual({
      summary: "p95(latency) is 0.075 s, and quick (First version) requires <= 0.06 s",
      decision: "launch (First version: First version)",
      model: "m.tradeops",
      decision_url: "https://git.example.com/fraud/blob/main/m.tradeops",
    });
  });
});
