import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { EvidenceReading } from "@tradeops/engine";
import {
  mlflowMetric,
  parseKeyPath,
  readEvidence,
  readMlflow,
  readOptuna,
  readPrometheus,
  runsInAnswer,
  runsInDatabase,
} from "@tradeops/pipelines";
import { describe, expect, it } from "vitest";
import { openDatabase } from "../../cli/src/evidence/sqlite.js";
import { evidence } from "./support/evidence.js";

const samples = new URL("../../../shared/samples/", import.meta.url);

/** File, key, where, what is found: a value, with what is recorded beside it; or a part of the reason why there is none. */
const cases: [file: string, key: string, where: Record<string, string>, found: object | string][] = [
  ["dvc-metrics.json", "train.accuracy", {}, { value: 0.9886999726295471 }],
  ["dvc-metrics.json", "train", {}, "no single number"],
  ["wandb/wandb-summary.json", "latency.p95_ms", {}, { value: 41.2, time: "2025-12-29T09:20:00.500Z" }],
  ["wandb/wandb-summary.json", "best_loss", {}, "no finite number"],
  ["codecarbon/emissions.csv", "energy_consumed", {}, { value: 0.00057442898176, time: "2021-09-23T15:04:51.000Z" }],
  ["codecarbon/emissions.csv", "gpu_count", {}, "no finite number"],
  // An older version of the tool has other columns before it.
  ["codecarbon/emissions-2.4.csv", "energy_consumed", {}, { value: 0.0004047892176375 }],
  ["locust/run_stats.csv", '"95%"', {}, { value: 250, source: "locust/run_stats.csv:3" }],
  ["locust/run_stats.csv", '[Name="/predict"]."95%"', {}, { value: 250, source: "locust/run_stats.csv:2" }],
  [
    "pytest-benchmark/0030.json",
    "benchmarks[0].stats.mean",
    {},
    {
      value: 2.61205074138546e-7,
      samples: 9710,
      standardError: 2.639842188231226e-7 / Math.sqrt(9710),
      commit: "5b78858eb718649a31fb93d8dc96ca2cee41a4cd",
      time: "2015-08-15T00:04:18.687Z",
    },
  ],
  [
    "pytest-benchmark/0030.json",
    'benchmarks[name="test_xfast_parametrized[0]"].stats.median',
    {},
    { value: 2.2016379230260297e-7 },
  ],
  [
    "k6/summary-export.machine-readable.json",
    'results.metrics[name=http_req_duration].values."p(95)"',
    {},
    { value: 41.2, time: "2026-09-01T10:00:00.000Z" },
  ],
  ["k6/summary-export.legacy.json", 'metrics.http_req_duration."p(95)"', {}, { value: 41.2 }],
  [
    "k6/summary-export.legacy.json",
    'metrics.http_req_duration.thresholds."p(95)<50"',
    {},
    "`false` at a threshold says that it was met",
  ],
  [
    "lm-eval/results_2026-01-15T10-00-00.000000.json",
    'results.arc_easy."acc,none"',
    { model: "config.model" },
    {
      value: 0.8186026936026936,
      samples: 2376,
      standardError: 0.007907153952801706,
      commit: "4e7e0d47",
      time: "2026-01-15T10:00:00.000Z",
      parameters: [{ decision: "model", path: "config.model", value: "hf" }],
    },
  ],
  // Its standard error is "N/A"; of 1,319 documents 100 were asked.
  [
    "lm-eval/results_2026-01-15T10-00-00.000000.json",
    'results.gsm8k."exact_match,strict-match"',
    {},
    { value: 0.72, samples: 100 },
  ],
  ["huggingface/README.md", "model-index[0].results[1].metrics[type=f1].value", {}, { value: 0.66 }],
  // Whether it is a share or a percentage is not declared: the evidence says so, by its unit.
  ["huggingface/README.md", "model-index[0].results[0].metrics[0].value", {}, { value: 0.9 }],
  // What stands in the place of numbers is a template.
  ["huggingface/eval_results.spec.yaml", "[1].value", {}, { value: 0.412 }],
  ["huggingface/eval_results.spec.yaml", "[0].value", {}, "no single number"],
  ["huggingface/modelcard.spec.md", "model-index[0].results[0].metrics[0].value", {}, "cannot be read"],
  // The share of columns that drifted is a part of what this metric says.
  ["evidently/report.json", 'metrics[metric_name="Accuracy()"].value', {}, { value: 0.91 }],
  ["evidently/report.json", "metrics[id=a1].value.share", {}, { value: 0.13333333333333333 }],
  ["evidently/report.json", "metrics[id=a1].value", {}, "no single number"],
  ["evidently/report.json", "tests[0].status", {}, "no finite number"],
  ["great-expectations/validation_result.json", "statistics.success_percent", {}, { value: 71.42857142857143 }],
  ["great-expectations/validation_result.json", "results[0].result.unexpected_percent", {}, { value: 3.1 }],
  ["great-expectations/validation_result.json", "success", {}, "no finite number"],
  [
    "junit/junit.xml",
    "testcases[name=test_p95].properties.latency_p95_ms",
    {},
    { value: 41.2, time: "2026-09-01T10:00:00.000Z" },
  ],
  // A test that failed was run: what it took was measured. It has no property, which is not 0.
  ["junit/junit.xml", "testcases[name=test_dp_gap].time", {}, { value: 0.301 }],
  ["junit/junit.xml", "testcases[name=test_dp_gap].properties.gap", {}, "has no value"],
  [
    "otel/metrics.json",
    '"my.gauge"',
    { kind: '"my.gauge.attr"', service: '"service.name"' },
    { value: 10, time: "2018-12-13T14:51:00.300Z" },
  ],
  ["otel/metrics.json", '"my.counter"', {}, { value: 5 }],
  ["otel/metrics.json", "my.histogram.mean", {}, { value: 1, samples: 2 }],
  ["otel/metrics.json", '"my.exponential.histogram".max', {}, { value: 5 }],
  ["otel/metrics.json", '"my.histogram"', {}, "is a histogram: name its `mean`"],
  ["otel/metrics.json", '"my.histogram".p95', {}, "no finite number"],
  ["otel/metrics.json", "your.gauge", {}, "name one of `my.counter`"],
  [
    "otel/metrics.json",
    'resourceMetrics[0].scopeMetrics[0].metrics[name="my.gauge"].gauge.dataPoints[0].asDouble',
    {},
    { value: 10, time: "2018-12-13T14:51:00.300Z" },
  ],
  [
    "optuna/journal-4.0.0.dev.log",
    "single_optimization.value",
    { z: "params.z", y: "y" },
    {
      // Choices are stored as their indexes: 1 is 0, of -5, 0, 5.
      parameters: [
        { decision: "z", path: "params.z", value: expect.toBeOneOf([-5, 0, 5]) },
        { decision: "y", path: "y", value: expect.any(Number) },
      ],
    },
  ],
  ["optuna/journal-4.0.0.dev.log", "single_empty.value", {}, "there is no trial"],
  ["optuna/journal-4.0.0.dev.log", "single_to_be_deleted.value", {}, "there is no trial"],
  ["optuna/journal-4.0.0.dev.log", "single_optimization", {}, "say `at STUDY.value`"],
  ["prometheus/instant-vector.json", "data.result[0].value[1]", {}, { value: 1, time: "2015-07-01T20:10:51.781Z" }],
  ["prometheus/range-matrix.json", "data.result[0].values[2][1]", {}, "no finite number"],
];

describe.skipIf(!existsSync(samples))("evidence of real tools", () => {
  it("in files is read as it is, and its traps are seen", () => {
    for (const [file, key, where, found] of cases)
      check(`${file} ${key}`, readEvidence(evidence(file, key, where), file, text(file)), found);
  });

  it("are all read: no sample is without a test", () => {
    const others = ["mlflow/mlflow.db", "mlflow/rest/runs-search.response.json", "optuna/optuna-3.2.0.db"];
    const known = new Set([...cases.map(([file]) => file), ...others]);
    const files = readdirSync(samples, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(fileURLToPath(samples).length));
    expect(files.filter((file) => !known.has(file) && !/^(?:SOURCES\.md|optuna\/README\.txt)$/.test(file))).toEqual([]);
  });

  it("in a journal of Optuna is as the trials say, the newest first", () => {
    const file = "optuna/journal-4.0.0.dev.log";
    const { measurements } = readEvidence(evidence(file, "single_optimization.value", { z: "z" }), file, text(file));
    expect(measurements).toHaveLength(10);
    expect(measurements.at(-1)).toMatchObject({
      value: 21.263949809511352,
      time: "2024-06-07T17:27:27.689Z",
      parameters: [{ decision: "z", path: "z", value: 0 }],
    });
  });

  it("in an MLflow database leaves out what is NaN, deleted or unfinished", async () => {
    const { query, tables, close } = await openDatabase(bytes("mlflow/mlflow.db"));
    expect([...tables]).toContain("latest_metrics");
    const read = (metric: string) =>
      readMlflow(
        evidence("mlflow.db", metric, { model: "params.model", seed: "params.seed" }),
        mlflowMetric(parseKeyPath(metric)!),
        runsInDatabase(query),
        "mlflow.db",
      );
    check("rmse", read("rmse"), {
      value: 0.7931640229276851,
      time: "2023-10-23T20:24:43.202Z",
      parameters: [
        { decision: "model", path: "params.model", value: "resnet50" },
        { decision: "seed", path: "params.seed" },
      ],
    });
    check("of the experiment", read("Default.metrics.mae"), { value: 0.6271946374319586 });
    check("NaN is stored as 0", read("auc"), "NaN in every finished run");
    check("no such metric", read("f1"), "no finished run has this metric");
    check("another experiment", read("other.metrics.rmse"), "there is no run");
    query("UPDATE runs SET status = 'RUNNING'");
    check("unfinished", read("rmse"), "no run has finished");
    query("UPDATE runs SET lifecycle_stage = 'deleted'");
    check("deleted", read("rmse"), "deleted");
    close();
  });

  it("of MLflow's REST interface has numbers and texts", () => {
    const runs = runsInAnswer(JSON.parse(text("mlflow/rest/runs-search.response.json")), new Map([["0", "Default"]]));
    const asked = evidence("", "rmse", { alpha: "params.alpha" });
    check("rmse", readMlflow(asked, { experiment: "Default", metric: "rmse" }, runs, "mlflow"), {
      value: 0.7931640229276851,
      parameters: [{ decision: "alpha", path: "params.alpha", value: "0.5" }],
    });
  });

  it("in an Optuna storage has choices in place of their indexes", async () => {
    const { query, close } = await openDatabase(bytes("optuna/optuna-3.2.0.db"));
    const read = (key: string) =>
      readOptuna(evidence("optuna.db", key, { z: "params.z", y: "y" }), parseKeyPath(key)!, query, "optuna.db");
    check("single", read("single.value"), {
      value: 47.052946123088645,
      parameters: [
        { decision: "z", path: "params.z", value: 5 },
        { decision: "y", path: "y", value: 4 },
      ],
    });
    check("second objective", read("multi.values[1]"), { value: expect.closeTo(21.6274202467813, 12) });
    check("no trials", read("single_empty.value"), "there is no trial");
    check("no such key", read("single"), "say `at STUDY.value`");
    query("UPDATE trial_values SET value = NULL, value_type = 'INF_POS'");
    check("infinite", read("single.value"), "no trial is complete with a finite value");
    query("UPDATE trials SET state = 'PRUNED'");
    check("pruned", read("single.value"), "no trial is complete");
    close();
  });

  it("of Prometheus must be one series", () => {
    const answer = JSON.parse(text("prometheus/instant-vector.json"));
    check("two", readPrometheus(evidence("", "x"), "up", answer), "2 series");
    check(
      "a range",
      readPrometheus(evidence("", "x"), "up", JSON.parse(text("prometheus/range-matrix.json"))),
      "a range of values",
    );
  });
});

function check(what: string, { measurements, problem }: EvidenceReading, found: object | string): void {
  if (typeof found === "string") {
    expect(measurements, what).toEqual([]);
    expect(problem, what).toContain(found);
  } else {
    expect(problem, what).toBeUndefined();
    expect(measurements[0], what).toMatchObject(found);
  }
}

const text = (path: string): string => readFileSync(new URL(path, samples), "utf8");
const bytes = (path: string): Uint8Array => readFileSync(new URL(path, samples));
