import { rmSync } from "node:fs";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Verification } from "../../../../engine/src/index.js";
import { exporter, missing, prometheus, until } from "../support/prometheus.js";
import { project, tradeopsBeside, write } from "../support/tools.js";

/** Upper ends of the buckets, in seconds. */
const buckets = [0.02, 0.03, 0.04, 0.05, 0.075, 0.1];
/** By route: the bucket that all requests fall into. No request comes to `idle`. */
const routes = new Map([
  ["quick", 0.03],
  ["slow", 0.05],
  ["slowest", 0.1],
]);

/** A histogram that grows by 100 requests a route at each scrape. */
function histogram(): () => string {
  let requests = 0;
  return () => {
    requests += 100;
    const series = [...routes, ["idle", Number.POSITIVE_INFINITY] as const].flatMap(([route, end]) => {
      const all = route === "idle" ? 0 : requests;
      const within = [...buckets, Number.POSITIVE_INFINITY].map((le) => {
        const label = Number.isFinite(le) ? le : "+Inf";
        return `scoring_seconds_bucket{route="${route}",le="${label}"} ${le >= end ? all : 0}`;
      });
      return [...within, `scoring_seconds_count{route="${route}"} ${all}`, `scoring_seconds_sum{route="${route}"} 1`];
    });
    return `# TYPE scoring_seconds histogram\n${series.join("\n")}\n`;
  };
}

const query = (route: string) =>
  `histogram_quantile(0.95, sum(rate(scoring_seconds_bucket{route="${route}"}[30s])) by (le))`;

const model = (asked: string) => `system scoring
quality recall unit ratio
quality latency unit ms = scorer.time
goal catch { maximize mean(recall)  require >= 85% }
goal quick { minimize p95(latency)  require <= 60 ms }
decision scorer {
  option gbm { recall = 0.90  time: 8 ms }
  option gnn { recall = 0.95  time: between 22 ms and 36 ms }
}
decide now { choose scorer.gnn }
evidence p95(latency) from prometheus ${JSON.stringify(asked)} unit s stale after 14 days
`;

describe.skipIf(missing)("what a Prometheus has scraped", () => {
  it("holds, surprises, violates and re-opens, or was not measured", async () => {
    const folder = project({});
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const server = await prometheus(await exporter(histogram()));
    const verified = async (asked: string) => {
      write(folder, "m.tradeops", model(asked));
      const { status, stdout } = await tradeopsBeside(folder, "verify", "--prometheus", server, "--json");
      const { evidence, reopened } = JSON.parse(stdout) as Verification;
      return { status, evidence: evidence[0]!, reopened };
    };
    await until(async () => (await verified(query("quick"))).evidence.measured !== null);

    const quick = await verified(query("quick"));
    expect(quick).toMatchObject({ status: 0, evidence: { verdict: "holds", unit: "ms" }, reopened: null });
    // The quantile is interpolated within the bucket from 20 to 30 ms.
    expect(quick.evidence.measured?.value).toBeCloseTo(29.5, 6);
    expect(Date.parse(quick.evidence.measured!.time!)).toBeGreaterThan(Date.now() - 60_000);

    const slow = await verified(query("slow"));
    expect(slow).toMatchObject({ status: 1, evidence: { verdict: "surprises" }, reopened: null });
    expect(slow.evidence.measured?.value).toBeCloseTo(49.5, 6);

    const slowest = await verified(query("slowest"));
    expect(slowest).toMatchObject({
      status: 1,
      evidence: { verdict: "violates", bounds: [{ id: "quick", value: 60, meets: false }] },
      reopened: { decides: ["now"], alternative: { options: { scorer: ["gbm"] } } },
    });

    for (const [asked, reason] of [
      [query("idle"), "`NaN`"],
      [query("none"), "has nothing"],
      ["scoring_seconds_count", "4 series"],
      ["sum(", "parse error"],
    ] as const)
      expect(await verified(asked)).toMatchObject({
        status: 0,
        evidence: { verdict: "missing", measured: null, notes: [expect.stringContaining(reason)] },
      });
  });
});
