import type { EvidenceReading } from "@tradeops/engine";
import { listEvidenceKeys, readEvidence } from "@tradeops/pipelines";
import { describe, expect, it } from "vitest";
import { evidence } from "./support/evidence.js";

describe("a report in JUnit's XML", () => {
  const report = (inner: string) =>
    `<?xml version="1.0"?>\n<testsuites><testsuite timestamp="2026-09-01T10:00:00">\n${inner}\n</testsuite></testsuites>\n`;
  const test = (inner: string, name = "p95", file = "a") =>
    `<testcase name="${name}" classname="${file}" time="0.5">${inner}</testcase>`;
  const property = (value: string, name = "ms") =>
    `<properties><property name="${name}" value="${value}"/></properties>`;
  const key = "testcases[name=p95].properties.ms";

  it("holds what a test recorded, with the configuration that the suite records", () => {
    const text = report(`${property("svm", "model")}${test(property("41.2"))}`);
    const found = read("r.xml", text, key, { model: "properties.model" });
    expect(found.measurements).toEqual([
      {
        metric: key,
        value: 41.2,
        time: "2026-09-01T10:00:00.000Z",
        parameters: [{ decision: "model", path: "properties.model", value: "svm" }],
        source: "r.xml",
      },
    ]);
    expect(text.slice(found.at!.start, found.at!.end)).toBe("41.2");
  });

  it("holds it for a test that failed, which was run", () => {
    const text = report(test(`${property("71")}<failure message="assert 71 &lt; 50"/>`));
    expect(read("r.xml", text, key).measurements[0]).toMatchObject({ value: 71 });
  });

  it.each<[string, string, string]>([
    ["skipped", report(test(`${property("0")}<skipped/>`)), "was skipped"],
    ["skipped, its time", report(test("<skipped/>")), "was skipped"],
    ["broken", report(test(`<error message="x"/>${property("3")}`)), "broke down"],
    ["run twice", report(test(property("1")) + test(property("2"), "p95", "b")), "Several items match"],
    ["saying it twice", report(test(`${property("1")}${property("2")}`)), "twice"],
    ["saying NaN", report(test(property("NaN"))), "no finite number"],
    ["saying nothing", report(test(property(""))), "no finite number"],
    ["absent", report(""), "no item"],
  ])("was not measured by a test that is %s", (what, text, reason) => {
    const { measurements, problem } = read("r.xml", text, what.includes("time") ? "testcases[name=p95].time" : key);
    expect([measurements, problem]).toEqual([[], expect.stringContaining(reason)]);
  });

  it.each([
    ["cut off", report(test(property("1"))).slice(0, 150), "no XML"],
    ["another thing", "<html/>", "no report in JUnit's XML"],
    ["empty", "", "no XML"],
    ["JSON", "{}", "no XML"],
    ["with entities of its own", `<!DOCTYPE a [<!ENTITY a "12">]>${report(test(property("&a;")))}`, "no XML"],
    [
      "with a file in place of a value",
      `<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>${report(test(property("&a;")))}`,
      "no XML",
    ],
    ["too long", report(test(property("1"))) + " ".repeat(10_000_001), "too long"],
  ])("that is %s is not read", (_, text, reason) => {
    const { measurements, problem } = read("r.xml", text, key);
    expect([measurements, problem]).toEqual([[], expect.stringContaining(reason)]);
    expect(listEvidenceKeys("r.xml", text)).toEqual([]);
  });

  it("may have names that objects have, and 100,000 levels", () => {
    const text = report(test(property("1", "__proto__")));
    expect(read("r.xml", text, "testcases[name=p95].properties.__proto__").measurements[0]?.value).toBe(1);
    expect(read("r.xml", report("<a>".repeat(100_000)), key).measurements).toEqual([]);
  });

  it("offers its keys", () => {
    expect(listEvidenceKeys("r.xml", report(test(property("41.2")))).map((one) => one.key)).toContain(key);
  });
});

describe("metrics of OpenTelemetry", () => {
  const point = (value: unknown, more: object = {}) => ({ asDouble: value, ...more });
  const metrics = (name: string, data: object) =>
    JSON.stringify({
      resourceMetrics: [{ resource: { attributes: [] }, scopeMetrics: [{ metrics: [{ name, ...data }] }] }],
    });
  const values = (text: string, key = "x") => read("m.jsonl", text, key).measurements.map(({ value }) => value);
  const attributes = [{ key: "model", value: { stringValue: "svm" } }];

  it("may be whole or line by line, the last line cut off", () => {
    const line = metrics("x", { gauge: { dataPoints: [point(1)] } });
    expect(values(line)).toEqual([1]);
    expect(values(`${line}\n${line}\n`)).toEqual([1, 1]);
    expect(values(`${line}\n${line}\n${line.slice(0, 40)}`)).toEqual([1, 1]);
  });

  it("that add up since the start count once for each set of attributes", () => {
    const sum = (temporality: unknown) =>
      metrics("x", {
        sum: {
          aggregationTemporality: temporality,
          dataPoints: [
            point(5, { timeUnixNano: "1768471200000000000", attributes }),
            point(7, { timeUnixNano: "1768471260000000000", attributes }),
            point(3, { timeUnixNano: "1768471200000000000" }),
          ],
        },
      });
    expect(values(sum(2))).toEqual([7, 3]);
    expect(values(sum("AGGREGATION_TEMPORALITY_CUMULATIVE"))).toEqual([7, 3]);
    expect(values(sum(1))).toEqual([5, 7, 3]);
  });

  it("are those of a configuration, by attributes", () => {
    const text = metrics("x", { gauge: { dataPoints: [point(1, { attributes }), point(2)] } });
    expect(read("m.json", text, "x", { model: "model" }).measurements.map(({ parameters }) => parameters[0])).toEqual([
      { decision: "model", path: "model", value: "svm" },
      { decision: "model", path: "model" },
    ]);
  });

  it.each<[string, object, string]>([
    ["a point without a recorded value", { gauge: { dataPoints: [point(0, { flags: 1 })] } }, "no finite number"],
    ["NaN", { gauge: { dataPoints: [point("NaN")] } }, "no finite number"],
    ["no points", { gauge: { dataPoints: [] } }, "no finite number"],
    ["points that are none", { gauge: { dataPoints: [7, null, "x"] } }, "no finite number"],
    ["a histogram of nothing", { histogram: { dataPoints: [{ count: "0", sum: 0 }] } }, "is a histogram"],
    ["no data", {}, "has no metric"],
  ])("were not measured: %s", (_, data, reason) => {
    const { measurements, problem } = read("m.json", metrics("x", data), "x");
    expect([measurements, problem]).toEqual([[], expect.stringContaining(reason)]);
  });

  it("have no mean where nothing was counted", () => {
    expect(values(metrics("x", { histogram: { dataPoints: [{ count: "0", sum: 0 }] } }), "x.mean")).toEqual([]);
    expect(values(metrics("x", { histogram: { dataPoints: [{ count: "4", sum: 2 }] } }), "x.mean")).toEqual([0.5]);
  });
});

describe("JSON line by line", () => {
  it("is a measurement a line", () => {
    const text = '{"acc": 0.9, "n": 1}\n{"acc": NaN}\n{"n": 2}\n{"acc": "0.94", "timestamp": "2026-01-03"}\n';
    const { measurements } = read("runs.jsonl", text, "acc");
    expect(measurements.map(({ value, time }) => [value, time])).toEqual([
      [0.9, undefined],
      [0.94, "2026-01-03T00:00:00.000Z"],
    ]);
  });

  it("is not measured where no line has the number", () => {
    expect(read("runs.jsonl", '{"acc": NaN}\n', "acc")).toMatchObject({
      measurements: [],
      problem: expect.stringContaining("`NaN`"),
    });
    expect(read("runs.jsonl", "", "acc").problem).toContain("empty");
  });
});

describe("a journal of Optuna", () => {
  const lines = (...operations: object[]) => operations.map((one) => JSON.stringify(one)).join("\n");
  const begun = [
    { op_code: 0, study_name: "s" },
    { op_code: 4, study_id: 0 },
    { op_code: 4, study_id: 0 },
  ];
  const done = (trial: number, values: unknown, state = 1) => ({ op_code: 6, trial_id: trial, state, values });

  it("counts trials that are complete, also where a worker was killed in the last line", () => {
    const text = `${lines(...begun, done(0, [3]), done(1, [4], 3))}\n{"op_code": 6, "trial_id": 1, "sta`;
    expect(read("o.log", text, "s.value").measurements.map(({ value, source }) => [value, source])).toEqual([
      [3, "o.log trial 0"],
    ]);
  });

  it("knows a trial that was made as a whole", () => {
    const distribution = JSON.stringify({ name: "CategoricalDistribution", attributes: { choices: ["a", "b"] } });
    const whole = { op_code: 4, study_id: 0, state: 1, value: 7, params: { x: 1 }, distributions: { x: distribution } };
    expect(read("o.log", lines(begun[0]!, whole), "s.value", { x: "params.x" }).measurements).toMatchObject([
      { value: 7, parameters: [{ value: "b" }] },
    ]);
  });

  it.each([
    ["no value", lines(...begun, done(0, null)), "no trial is complete"],
    ["NaN", lines(...begun, done(0, ["NaN"])), "no trial is complete"],
    ["a trial that is not there", lines(...begun, done(9, [1])), "no trial is complete"],
    ["another log", "2026-01-01 hello\nworld\n", "cannot be read as a journal"],
    ["nothing", "", "cannot be read as a journal"],
  ])("that holds %s is not measured", (_, text, reason) => {
    expect(read("o.log", text, "s.value")).toMatchObject({
      measurements: [],
      problem: expect.stringContaining(reason),
    });
  });
});

describe("a place that cannot be read", () => {
  it.each([
    ["an alias", "base: &b 0.9\neval:\n  recall: *b\n", "a copy of another place"],
    ["an alias above it", "base: &b {recall: 0.9}\neval: *b\n", "a copy of another place"],
    ["a merge", "base: &b {recall: 0.9}\neval:\n  <<: *b\n", "by `<<`"],
    ["a key that stands twice", "eval:\n  recall: 0.9\n  recall: 0.8\n", "`eval.recall` twice"],
    ["a tag", "eval:\n  recall: !mine 0.9\n", "marked `!mine`"],
    ["several documents", "eval: {recall: 0.9}\n---\na: 1\n", "several documents"],
    ["a single value above it", "eval: 3\n", "needs a map there"],
  ])("says why: %s", (_, text, reason) => {
    const { measurements, problem, at } = read("m.yaml", text, "eval.recall");
    expect([measurements, problem]).toEqual([[], expect.stringContaining(reason)]);
    expect(problem).not.toContain("export");
    expect(at!.start).toBeLessThan(text.length);
  });
});

function read(path: string, text: string, key: string, where: Record<string, string> = {}): EvidenceReading {
  return readEvidence(evidence(path, key, where), path, text);
}
