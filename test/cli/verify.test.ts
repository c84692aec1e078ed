import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { run } from "../../cli/src/run.js";
import { recorder } from "./console.js";
import { folder } from "./folder.js";

const root = resolve(import.meta.dirname, "../..");

async function verify(cwd: string, ...args: string[]) {
  const console = recorder({ cwd });
  const code = await run(["verify", "--today", "2026-11-24", ...args], "0.0.0", console);
  return { code, stdout: console.stdout, stderr: console.stderr };
}

/** The example of digits with something in its metrics changed. */
function digits(changes: Record<string, unknown>): string {
  const cwd = folder({});
  cpSync(join(root, "examples/digits"), cwd, { recursive: true });
  const path = join(cwd, "metrics.json");
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, "utf8")), ...changes }));
  return cwd;
}

const worse = { accuracy: 0.8961, accuracy_stderr: 0.0125 };

describe("tradeops verify", () => {
  it("says that what was measured holds", async () => {
    const { code, stdout, stderr } = await verify(join(root, "examples/digits"));
    expect(stdout).toBe(`digits: what was measured, against what pilot decided

       measured        as              expected         required  from
holds  mean(accuracy)  95.64% ± 0.84%  93.63% … 99.37%  >= 94%    examples/digits/metrics.json
holds  mean(size)      7.7 KiB         8 KiB            -         examples/digits/metrics.json

2 measurements: 2 hold
`);
    expect([code, stderr]).toEqual([0, ""]);
  });

  it("says what a worse measurement violates, which assumption to update, and what to decide for instead", async () => {
    const { code, stdout } = await verify(digits(worse));
    expect(code).toBe(1);
    expect(stdout).toContain(
      "violates: `mean(accuracy)` was measured as 89.61% ± 1.25%, which violates `readRight` (>= 94%).",
    );
    expect(stdout).toContain(
      "`classifier.logistic.accuracy`, normal(0.965, 0.012): with this measurement it is normal(0.932, 0.008657)",
    );
    expect(stdout).toContain("decide anew: Measurements re-open `pilot`.");
    expect(stdout).toContain("Recommended with what was measured: `classifier` = svm.");
  });

  it.each([
    [95.64, "It is about 100 times what was expected: is the unit of the evidence right?"],
    [0.00096, "It is about a 1,000th of what was expected: is the unit of the evidence right?"],
  ])("doubts the unit of %d", async (accuracy, said) => {
    expect((await verify(digits({ ...worse, accuracy }))).stdout).toContain(said);
    expect((await verify(digits(worse))).stdout).not.toContain("is the unit");
  });

  it("counts what was measured for another configuration as missing, and passes", async () => {
    const { code, stdout } = await verify(digits({ classifier: "svm", accuracy: 0.5 }));
    expect(code).toBe(0);
    expect(stdout).toContain("`classifier` was `svm` there, and `logistic` is decided");
    expect((await verify(digits({ classifier: "svm" }), "--fail-on", "info")).code).toBe(1);
  });

  it("fails for a surprise, unless only errors are to fail", async () => {
    const cwd = digits({ accuracy: 0.999, accuracy_stderr: 0.001 });
    expect((await verify(cwd)).stdout).toContain(
      "surprises: `mean(accuracy)` was measured as 99.9% ± 0.1%, outside of what the model expects",
    );
    expect((await verify(cwd)).code).toBe(1);
    expect((await verify(cwd, "--fail-on", "error")).code).toBe(0);
  });

  it.each([{}, worse, { accuracy: "N/A" }])("prints JSON as its schema says: %s", async (changes) => {
    const { stdout } = await verify(digits(changes), "--json");
    const validate = new Ajv({ allowUnionTypes: true }).compile(
      JSON.parse(readFileSync(join(root, "docs/verify.schema.json"), "utf8")),
    );
    expect(validate(JSON.parse(stdout)), JSON.stringify(validate.errors)).toBe(true);
  });

  it("prints JUnit, annotations of GitHub, and Markdown", async () => {
    const cwd = digits(worse);
    const junit = (await verify(cwd, "--format", "junit")).stdout;
    expect(junit).toContain('<testsuite name="digits" tests="3" failures="2" skipped="0">');
    expect(junit).toContain('<testcase classname="digits" name="pilot stands">');
    const github = (await verify(cwd, "--format", "github")).stdout;
    expect(github).toMatch(
      /^::error file=digits\.tradeops,line=\d+,endLine=\d+,col=10,endColumn=24,title=evidence-violates::/m,
    );
    expect(github).toMatch(/^::warning file=digits\.tradeops,.*title=evidence-reopens::/m);
    const markdown = (await verify(cwd, "--format", "md")).stdout;
    expect(markdown).toMatch(/^## Trade-offs: what was measured\n\n```text\n[\s\S]*decide anew[\s\S]*```\n$/);
  });

  it("silences what is allowed", async () => {
    const cwd = digits({ accuracy: 0.999, accuracy_stderr: 0.001 });
    const path = join(cwd, "digits.tradeops");
    writeFileSync(
      path,
      readFileSync(path, "utf8").replace(
        "evidence mean(accuracy)",
        'allow evidence-surprises because "a lucky seed"\nevidence mean(accuracy)',
      ),
    );
    expect((await verify(cwd)).code).toBe(0);
  });

  it.each([
    ["--today", "2026-02-30"],
    ["--prometheus", "localhost:9090"],
    ["--mlflow", "file:///etc/passwd"],
    ["--format", "xml"],
  ])("cannot run with %s %s", async (...args) => {
    expect((await verify(join(root, "examples/digits"), ...args)).code).toBe(2);
  });

  it("says what is wrong with a model that has errors", async () => {
    const { code, stdout, stderr } = await verify(folder({ "m.tradeops": "system s\ngoal g { maximize nothing }\n" }));
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("unknown-name");
  });

  it("has nothing to say of a model without evidence", async () => {
    const { code, stdout } = await verify(
      folder({
        "m.tradeops": "system s\nquality q unit ratio\ngoal g { maximize q }\ndecision d { option a { q = 1 } }\n",
      }),
    );
    expect([code, stdout]).toEqual([
      0,
      "the model names no evidence: say where values are measured, as in `evidence …`\n",
    ]);
  });
});

describe("evidence that must not be read", () => {
  it("outside the project, by a link, is refused", async () => {
    const outside = folder({
      "metrics.json": '{"classifier": "logistic", "examples": 1200, "accuracy": 0.96, "size_kib": 8}',
      "runs.db": "",
    });
    const cwd = folder({ ".git/HEAD": "" });
    for (const name of ["metrics.json", "runs.db"]) symlinkSync(join(outside, name), join(cwd, name));
    writeFileSync(
      join(cwd, "m.tradeops"),
      readFileSync(join(root, "examples/digits/digits.tradeops"), "utf8").replace(
        'from "metrics.json" at size_kib',
        'from "runs.db" at size_kib',
      ),
    );
    const { stdout } = await verify(cwd);
    expect(stdout).toContain("`metrics.json` lies outside the project");
    expect(stdout).toContain("`runs.db` lies outside the project");
    expect(stdout).toContain("2 measurements: 2 missing");
  });

  it("outside the project, by a link to a folder of runs, is refused", async () => {
    const outside = folder({
      "0/meta.yaml": "experiment_id: '0'\nname: prod\n",
      "0/a/meta.yaml": "run_id: a\nstatus: 3\nlifecycle_stage: active\nend_time: 1700000000000\n",
      "0/a/metrics/accuracy": "1700000000000 0.96 0\n",
    });
    const text = readFileSync(join(root, "examples/digits/digits.tradeops"), "utf8").replace(
      /evidence mean\(accuracy\)[^\n]*/,
      'evidence mean(accuracy) from "mlruns" at accuracy',
    );
    const said = async (place: (mlruns: string) => void) => {
      const cwd = folder({ ".git/HEAD": "", "m.tradeops": text });
      place(join(cwd, "mlruns"));
      return (await verify(cwd)).stdout;
    };
    expect(await said((mlruns) => cpSync(outside, mlruns, { recursive: true }))).toContain("96%");
    const linked = await said((mlruns) => symlinkSync(outside, mlruns));
    expect(linked).toContain("`mlruns` lies outside the project");
    expect(linked).not.toContain("96%");
  });

  it.each([
    ["that is too large", (path: string) => writeFileSync(path, " ".repeat(16 * 1024 * 1024 + 1)), "too large"],
    ["that is no text", (path: string) => writeFileSync(path, Buffer.from([0xff, 0x00])), "no UTF-8"],
    ["that nests without end", (path: string) => writeFileSync(path, "[".repeat(100_000)), "cannot be read"],
    [
      "that is a pipe",
      (path: string) => {
        rmSync(path);
        execFileSync("mkfifo", [path]);
      },
      "is a pipe or a device",
    ],
    ["that is cut off", (path: string) => writeFileSync(path, '{"accuracy": 0.9'), "cannot be read"],
    ["that is empty", (path: string) => writeFileSync(path, ""), "no value at `accuracy`"],
  ])("%s is not measured", async (_, write, reason) => {
    const cwd = digits({});
    write(join(cwd, "metrics.json"));
    const { code, stdout } = await verify(cwd);
    expect(stdout).toContain(reason);
    expect(stdout).toContain("2 missing");
    expect(code).toBe(0);
  });
});
