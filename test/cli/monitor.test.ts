import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { run } from "../../cli/src/run.js";
import { recorder } from "./console.js";
import { folder } from "./folder.js";

const model = (evidence: string, more = "") => `system scoring
quality recall unit ratio
quality latency unit ms = scorer.time
goal catch { maximize mean(recall)  require >= 92% }
goal quick "Do not wait" { minimize p95(latency)  require <= 60 ms }
decision scorer { option small { recall = normal(0.90, 0.01)  time: 10 ms }  option large { recall = normal(0.95, 0.01)  time: 30 ms } }
decide now "First" { choose scorer.large because "recall pays" }
${more}
${evidence}
`;
const latency = 'evidence p95(latency) from prometheus "p95(x)" unit s';

async function monitor(cwd: string, ...args: string[]) {
  const console = recorder({ cwd });
  const code = await run(["monitor", ...args], "0.0.0", console);
  return { code, stdout: console.stdout, stderr: console.stderr };
}

const rulesIn = (cwd: string) => readFileSync(join(cwd, "monitoring/tradeops-scoring.rules.yml"), "utf8");

interface Rule {
  record?: string;
  alert?: string;
  expr: string;
  for?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

async function rules(text: string, ...args: string[]): Promise<Rule[]> {
  const cwd = folder({ "m.tradeops": text });
  expect((await monitor(cwd, ...args)).code).toBe(0);
  return (parse(rulesIn(cwd)) as { groups: [{ rules: Rule[] }] }).groups[0].rules;
}

describe("tradeops monitor", () => {
  it("records the query, and alerts in its unit where the goal is violated, and where nothing is measured", async () => {
    const [record, violated, unmeasured, ...others] = await rules(model(latency), "--for", "1h");
    expect(others).toEqual([]);
    expect(record).toEqual({ record: "tradeops:scoring:p95_latency", expr: "p95(x)" });
    expect(violated).toMatchObject({
      alert: "ScoringQuickViolated",
      expr: "tradeops:scoring:p95_latency > 0.06",
      for: "1h",
      labels: { severity: "critical", tradeops_system: "scoring" },
      annotations: {
        summary: 'p95(latency) is {{ printf "%.4g" $value }} s, and quick (Do not wait) requires <= 0.06 s',
        decision: "now (First: recall pays)",
        model: "m.tradeops",
      },
    });
    expect(unmeasured).toMatchObject({
      alert: "ScoringP95LatencyNotMeasured",
      expr: "absent(tradeops:scoring:p95_latency == tradeops:scoring:p95_latency)",
    });
  });

  it("alerts where the model does not expect what is measured, of the configuration alone", async () => {
    const found = await rules(model('evidence mean(recall) from prometheus "avg(r)" where scorer = "model"'));
    const surprise = found.find(({ alert }) => alert === "ScoringMeanRecallSurprises");
    expect(surprise?.expr).toMatch(
      /^tradeops:scoring:mean_recall\{model="large"\} < 0\.93\d* or tradeops:scoring:mean_recall\{model="large"\} > 0\.96\d*$/,
    );
  });

  it.each([
    ["<= 60 ms", "> 0.06"],
    ["< 60 ms", ">= 0.06"],
  ])("turns a bound round: %s", async (bound, broken) => {
    const found = await rules(model(latency).replace("require <= 60 ms", `require ${bound}`));
    expect(found[1]?.expr).toBe(`tradeops:scoring:p95_latency ${broken}`);
  });

  it.each([
    ["a label that Prometheus has not", 'scorer = "params.model"', "is no label of Prometheus"],
    ["text that would be PromQL", 'scorer = "x=\\"1\\"} or vector(1) #"', "is no label of Prometheus"],
    ["a label of several options", 'parts = "parts"', "has 2 values"],
  ])("does not watch what %s would tell apart", async (_, where, reason) => {
    const several = "decision parts select 0..2 { option a option b }\ndecide both { choose parts.a, parts.b }";
    const cwd = folder({ "m.tradeops": model(`${latency} where ${where}`, several) });
    expect(await monitor(cwd)).toMatchObject({ code: 2, stderr: expect.stringContaining(reason) });
    expect(existsSync(join(cwd, "monitoring"))).toBe(false);
  });

  it("has a unit test of as many steps however long an alert waits", async () => {
    const cwd = folder({ "m.tradeops": model(latency) });
    await monitor(cwd, "--for", "30d");
    const test = parse(readFileSync(join(cwd, "monitoring/tradeops-scoring.rules.test.yml"), "utf8")) as {
      evaluation_interval: string;
      tests: { interval: string; alert_rule_test: [{ eval_time: string }] }[];
    };
    expect(test.evaluation_interval).toBe("720m");
    for (const { interval, alert_rule_test } of test.tests)
      expect([interval, alert_rule_test[0].eval_time]).toEqual(["720m", `${62 * 720}m`]);
  });

  it("names where people read the decision", async () => {
    const found = await rules(model(latency), "--link", "https://git.example.com/fraud/blob/main/");
    expect(found[1]?.annotations?.decision_url).toBe("https://git.example.com/fraud/blob/main/m.tradeops");
  });

  it("gives two things of one name two names", async () => {
    const found = await rules(model(`${latency}\nevidence p95(latency) from prometheus "p95(y)" unit s`));
    const names = found.map(({ record, alert }) => record ?? alert);
    expect(new Set(names).size).toBe(names.length);
  });

  it("lets no text of a model be a template", async () => {
    const hostile = model(latency)
      .replace('"Do not wait"', '"{{ query `up` }}{"')
      .replace('"recall pays"', '"{{{ $value"');
    const found = await rules(hostile);
    for (const { annotations = {}, labels = {} } of found)
      for (const text of [...Object.values(annotations), ...Object.values(labels)]) {
        // Whatever is left without the brackets that are written as texts and the value is no action.
        const rest = text.replaceAll('{{ "{" }}', "").replaceAll('{{ printf "%.4g" $value }}', "");
        expect(rest).not.toContain("{");
      }
  });

  it("writes nothing the second time, and shows drift by --check and --diff", async () => {
    const cwd = folder({ "m.tradeops": model(latency) });
    expect(await monitor(cwd, "--check")).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("2 of 2 files differ"),
    });
    expect(existsSync(join(cwd, "monitoring"))).toBe(false);
    await monitor(cwd);
    expect(await monitor(cwd)).toMatchObject({ code: 0, stdout: "0 of 2 files written to monitoring\n" });
    expect((await monitor(cwd, "--check")).code).toBe(0);
    writeFileSync(join(cwd, "m.tradeops"), model(latency).replace("60 ms", "50 ms"));
    expect((await monitor(cwd, "--check")).code).toBe(1);
    expect((await monitor(cwd, "--diff")).stdout).toContain('+        expr: "tradeops:scoring:p95_latency > 0.05"');
    expect(rulesIn(cwd)).toContain("> 0.06");
    await monitor(cwd);
    expect(rulesIn(cwd)).toContain("> 0.05");
    expect(readdirSync(join(cwd, "monitoring"))).toHaveLength(2);
  });

  it.each([
    ["somebody edited", (text: string) => text.replace("15m", "1m"), "somebody edited it"],
    ["is another's", () => "groups: []\n", "is not written by `tradeops monitor`"],
  ])("leaves a file alone that %s", async (_, edit, reason) => {
    const cwd = folder({ "m.tradeops": model(latency) });
    await monitor(cwd);
    const theirs = edit(rulesIn(cwd));
    writeFileSync(join(cwd, "monitoring/tradeops-scoring.rules.yml"), theirs);
    writeFileSync(join(cwd, "m.tradeops"), model(latency).replace("60 ms", "50 ms"));
    const before = readFileSync(join(cwd, "monitoring/tradeops-scoring.rules.test.yml"), "utf8");
    expect(await monitor(cwd)).toMatchObject({ code: 1, stderr: expect.stringContaining(reason) });
    expect(rulesIn(cwd)).toBe(theirs);
    expect(readFileSync(join(cwd, "monitoring/tradeops-scoring.rules.test.yml"), "utf8")).toBe(before);
  });

  it.each<[string, string[], string]>([
    ["outside the project", ["-o", "../rules"], "is outside the project"],
    ["in what is Git's", ["-o", ".git/rules"], "is where Git keeps what is its own"],
    ["for no duration", ["--for", "soon"], "It is a duration"],
    ["with a link that is none", ["--link", "javascript:alert(1)"], "is no address"],
  ])("cannot run %s", async (_, args, reason) => {
    const cwd = folder({ "m.tradeops": model(latency) });
    expect(await monitor(cwd, ...args)).toMatchObject({ code: 2, stderr: expect.stringContaining(reason) });
  });

  it("follows no link out of the project", async () => {
    const cwd = folder({ ".git/HEAD": "", "m.tradeops": model(latency) });
    const outside = folder({});
    symlinkSync(outside, join(cwd, "monitoring"));
    expect((await monitor(cwd)).code).not.toBe(0);
    expect(readdirSync(outside)).toEqual([]);
  });

  it("does what docs/monitoring.md says", async () => {
    const page = readFileSync(join(import.meta.dirname, "../../docs/monitoring.md"), "utf8");
    const found = await rules(/```tradeops\n([\s\S]*?)```/.exec(page)![1]!);
    expect(found.map(({ record, alert }) => record ?? alert)).toEqual([
      "tradeops:scoring:p95_latency",
      "ScoringQuickViolated",
      "ScoringP95LatencySurprises",
      "ScoringP95LatencyNotMeasured",
    ]);
    for (const { record, alert } of found) expect(page).toContain(`\`${record ?? alert}\``);
  });

  it("says what is missing where there is nothing to watch", async () => {
    const cwd = folder({ "m.tradeops": model('evidence mean(recall) from "m.json" at r') });
    expect(await monitor(cwd)).toMatchObject({ code: 2, stderr: expect.stringContaining("has nothing to watch") });
  });
});

const schemas = new URL("../../../shared/schemas/", import.meta.url);

describe.skipIf(!existsSync(schemas))("the official schema of Prometheus", () => {
  it.each([
    ["rules", "schemastore.prometheus.rules.json", "tradeops-scoring.rules.yml"],
    ["rules' tests", "schemastore.prometheus.rules.test.json", "tradeops-scoring.rules.test.yml"],
  ])("accepts the %s", async (_, schema, file) => {
    const cwd = folder({ "m.tradeops": model(latency) });
    await monitor(cwd);
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(
      JSON.parse(readFileSync(new URL(schema, schemas), "utf8")),
    );
    expect(validate(parse(readFileSync(join(cwd, "monitoring", file), "utf8"))), JSON.stringify(validate.errors)).toBe(
      true,
    );
  });
});
