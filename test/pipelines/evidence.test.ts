import type { EvidenceReading } from "@tradeops/engine";
import { parseKeyPath, readEvidence, readPrometheus, showPath } from "@tradeops/pipelines";
import { describe, expect, it } from "vitest";
import { evidence } from "./support/evidence.js";

describe("a number in a file", () => {
  it.each([
    ["metrics.json", '{"eval": {"recall": 0.953}}', 0.953],
    ["metrics.yaml", "eval:\n  recall: 0.953\n", 0.953],
    ["metrics.json", '{"eval": {"recall": "0.953"}}', 0.953],
    ["metrics.yaml", "eval: {recall: '9.53e-1'}\n", 0.953],
    ["metrics.yaml", "eval: {recall: 00.953}\n", 0.953],
    ["metrics.json", '{"best": NaN, "eval": {"recall": 0.953}}', 0.953],
    ["README.md", "---\neval:\n  recall: 0.953\n---\n# Card\n", 0.953],
    ["metrics.csv", "time,eval.recall\n2026-01-01,0.953\n", 0.953],
  ])("of %s is read: %s", (path, text, value) => {
    const { measurements, problem } = read(path, text, "eval.recall");
    expect(problem).toBeUndefined();
    expect(measurements.map((one) => one.value)).toEqual([value]);
  });

  it.each([
    ["metrics.json", '{"eval": {"recall": NaN}}', "`NaN`"],
    ["metrics.json", '{"eval": {"recall": -Infinity}}', "`-Infinity`"],
    ["metrics.json", '{"eval": {"recall": "N/A"}}', '`"N/A"`'],
    ["metrics.json", '{"eval": {"recall": ""}}', '`""`'],
    ["metrics.json", '{"eval": {"recall": null}}', "`null`"],
    ["metrics.json", '{"eval": {"recall": true}}', "`true`"],
    ["metrics.json", '{"eval": {"recall": "0x10"}}', '`"0x10"`'],
    ["metrics.yaml", "eval:\n  recall: .nan\n", "`.nan`"],
    ["metrics.yaml", "eval:\n  recall: .inf\n", "`.inf`"],
    ["metrics.yaml", "eval:\n  recall: 020\n", "`020`"],
    ["README.md", "---\neval:\n  recall: -017\n---\n", "`-017`"],
    ["metrics.json", '{"eval": {"recall": [0.9]}}', "no single number"],
    ["metrics.json", '{"eval": {}}', "has no value at `eval.recall`"],
    ["metrics.json", '{"eval": {"recall": 1, "recall": 2}}', "has no value at `eval.recall`"],
    ["metrics.json", '{"eval": {"recall": 0.9', "cannot be read"],
    ["metrics.json", "", "has no value at `eval.recall`"],
    ["metrics.csv", "eval.recall\nNaN\nN/A\n\n", "no finite number"],
    ["metrics.csv", "recall\n0.9\n", "no column `eval.recall`"],
    ["README.md", "# Card\n", "no metadata"],
    ["metrics.xml", "<a/>", "cannot be read"],
  ])("of %s is not measured: %s", (path, text, reason) => {
    const { measurements, problem } = read(path, text, "eval.recall");
    expect(measurements).toEqual([]);
    expect(problem).toContain(reason);
  });

  it("comes with what is recorded beside it", () => {
    const text =
      '{"commit": "3f2a", "date": 1768471200, "acc": 0.9, "acc_n": 360, "acc_stderr": 0.0158, "params": {"model": "svm", "size": 8}}';
    const [one] = read("metrics.json", text, "acc", {
      model: "params.model",
      size: "params.size",
      other: "params.other",
    }).measurements;
    expect(one).toEqual({
      metric: "acc",
      value: 0.9,
      samples: 360,
      standardError: 0.0158,
      commit: "3f2a",
      time: "2026-01-15T10:00:00.000Z",
      parameters: [
        { decision: "model", path: "params.model", value: "svm" },
        { decision: "size", path: "params.size", value: 8 },
        { decision: "other", path: "params.other" },
      ],
      source: "metrics.json",
    });
  });

  it.each([
    [1768471200, "2026-01-15T10:00:00.000Z"],
    [1768471200123, "2026-01-15T10:00:00.123Z"],
    [1768471200123456, "2026-01-15T10:00:00.123Z"],
    ["1768471200123456789", "2026-01-15T10:00:00.123Z"],
    ["2026-01-15 11:00:00.123+0100", "2026-01-15T10:00:00.123Z"],
    [1e300, undefined],
    [1e22, undefined],
    ["9".repeat(400), undefined],
    [-1768471200, undefined],
    [5, undefined],
    ["0001-01-01T00:00:00Z", undefined],
    ["9999-12-31", undefined],
    ["2026-13-45", undefined],
  ])("is of a time that can be: %s", (timestamp, time) => {
    const [one] = read("metrics.json", JSON.stringify({ timestamp, acc: 0.9 }), "acc").measurements;
    expect(one!.time).toBe(time);
  });

  it.each([-3, 0, "Infinity", "many"])("rests on a number of observations that can be: not %s", (count) => {
    const text = `{"acc": 0.9, "acc_n": ${JSON.stringify(count)}}`;
    const found = [read("m.json", text, "acc"), read("m.csv", `acc,acc_n\n0.9,${count}\n`, "acc")];
    expect(found.map(({ measurements }) => measurements[0])).toEqual(
      found.map(() => expect.not.objectContaining({ samples: expect.anything() })),
    );
  });

  it("of a table is read by the name of its column: each row is a measurement, whatever columns are before it", () => {
    const rows =
      "model,timestamp,a,acc\nsvm,2026-01-01T10:00:00,1,0.9\ngbm,2026-01-02T10:00:00,2,NaN\nsvm,2026-01-03,3,0.94\n";
    const { measurements } = read("runs.csv", rows, "acc", { scorer: "model" });
    expect(
      measurements.map(({ value, time, parameters, source }) => [value, time, parameters[0]!.value, source]),
    ).toEqual([
      [0.9, "2026-01-01T10:00:00.000Z", "svm", "runs.csv:2"],
      [0.94, "2026-01-03T00:00:00.000Z", "svm", "runs.csv:4"],
    ]);
  });

  const long = "metric,split,value,value_n\nrecall,train,0.99,900\nrecall,test,0.87,100\nf1,test,0.8,100\n";

  it("of a table is read in the rows that say what stands in brackets", () => {
    const { measurements } = readAt("long.csv", long, "[metric=recall][split=test].value");
    expect(measurements).toEqual([expect.objectContaining({ value: 0.87, samples: 100, source: "long.csv:3" })]);
  });

  it.each([
    ["[metric=auc].value", "no row with `metric` = `auc`"],
    ["[name=recall].value", "no column `name`: name one of `metric`"],
    ["[metric=recall].score", "no column `score`"],
    ["[metric=recall]", "is a table: name a column of it"],
    ["[0].value", "is a table: name a column of it"],
  ])("of a table is not read at %s, and it says why", (key, problem) => {
    expect(readAt("long.csv", long, key).problem).toContain(problem);
  });

  it("of Locust is that of all requests together, unless rows are told apart by name", () => {
    const text = 'Type,Name,Request Count,"95%"\nPOST,/a,10,100\nPOST,/b,10,300\n,Aggregated,20,220\n';
    const valuesAt = (key: string, where = {}) =>
      readAt("run_stats.csv", text, key, where).measurements.map(({ value }) => value);
    expect(valuesAt('"95%"')).toEqual([220]);
    expect(valuesAt('[Name="/a"]."95%"')).toEqual([100]);
    expect(valuesAt('"95%"', { endpoint: "Name" })).toEqual([100, 300, 220]);
    expect(
      readAt("run_stats.csv", text.replace(",Aggregated,20,220\n", ""), '"95%"').measurements.map(({ value }) => value),
    ).toEqual([100, 300]);
  });

  it("records what was chosen of several options by a column each, as a sweep writes them", () => {
    const rows = "arch,aug.flip,aug.mix-up,score\nvit,true,false,0.8\ncnn,TRUE,1,0.9\ncnn,,0,0.7\n";
    const { measurements } = readAt("measured.csv", rows, "score", { arch: "arch", aug: "aug" });
    expect(measurements.map(({ parameters }) => parameters[1]!.value)).toEqual([["flip"], ["flip", "mix-up"], []]);
    expect(readAt("measured.csv", rows, "score", { aug: "augment" }).problem).toContain("no column `augment`");
  });

  it("says where it stands", () => {
    const text = '{"eval": {"recall": NaN, "auc": 0.75}}';
    const of = (key: string) => read("metrics.json", text, key).at!;
    expect(text.slice(of("eval.auc").start, of("eval.auc").end)).toBe("0.75");
    expect(text.slice(of("eval.recall").start, of("eval.recall").end)).toBe("NaN");
  });
});

describe("an answer of Prometheus", () => {
  const answer = (result: unknown, resultType = "vector") => ({ status: "success", data: { resultType, result } });
  const ask = (body: unknown) => readPrometheus({ id: "e", where: [] }, "up", body);

  it("is one number, written as a text", () => {
    const [one] = ask(answer([{ metric: {}, value: [1435781451.781, "0.25"] }])).measurements;
    expect(one).toMatchObject({ value: 0.25, time: "2015-07-01T20:10:51.781Z" });
    expect(ask(answer([1435781451.781, "3"], "scalar")).measurements).toHaveLength(1);
  });

  it.each([
    ["an empty vector is not zero", answer([]), "has nothing"],
    ["NaN", answer([{ metric: {}, value: [1, "NaN"] }]), "`NaN`"],
    ["several series", answer([{ value: [1, "1"] }, { value: [1, "2"] }]), "2 series"],
    ["a range", answer([], "matrix"), "a range of values"],
    ["an error", { status: "error", error: "parse error" }, "parse error"],
    ["no answer at all", { hello: "world" }, "no reason given"],
    ["a value that is no pair", answer([{ value: "7" }]), "not measured"],
  ])("is not measured: %s", (_, body, reason) => {
    expect(ask(body).measurements).toEqual([]);
    expect(ask(body).problem).toContain(reason);
  });
});

describe("a key in a text", () => {
  it.each(["params.model", "runs[0].params.model", "parameters[name=model].value", 'a."b.c"."d e"', "x"])(
    "is read: %s",
    (text) => {
      expect(showPath(parseKeyPath(text)!)).toBe(text);
    },
  );

  it.each(["", ".a", "a..b", "a.", "a b", "a[", "a[0", '"a', "a]b"])("is refused: %s", (text) => {
    expect(parseKeyPath(text)).toBeUndefined();
  });
});

function readAt(path: string, text: string, key: string, where: Record<string, string> = {}): EvidenceReading {
  return readEvidence(evidence(path, key, where), path, text);
}

function read(path: string, text: string, key: string, where: Record<string, string> = {}): EvidenceReading {
  return readEvidence(evidence(path, path.endsWith(".csv") ? `"${key}"` : key, where), path, text);
}
