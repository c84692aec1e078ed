import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { run } from "../../cli/src/run.js";
import { recorder } from "./console.js";
import { folder } from "./folder.js";

const model = `// Kept.
system fraud
quality recall unit ratio
quality latency unit ms = scorer.time + network
param network "Round trip" unit ms = between 3 ms and 5 ms because "a guess"
param wait unit s = 1 s + exponential(500 ms)
goal catch { maximize mean(recall)  require >= 80% }
goal quick { minimize mean(latency) }
decision scorer {
  option gbm { recall = normal(90%, 2%) source "experiment 41"  time: 8 ms }  // also kept
  option gnn { recall = normal(88%, 4%)  time: between 22 ms and 36 ms }
}
decide launch { choose scorer.gbm }
evidence mean(recall) from "runs.csv" at recall where scorer = "model"
evidence mean(wait) from "runs.csv" at wait unit s
`;
const runs = `model,recall,recall_stderr,wait,wait_stderr,timestamp
gbm,0.92,0.01,1.5,0.2,2026-09-01
gnn,0.97,0.01,1.5,0.2,2026-10-02
`;

const project = (files: Record<string, string> = {}) => folder({ "m.tradeops": model, "runs.csv": runs, ...files });
const textIn = (cwd: string) => readFileSync(join(cwd, "m.tradeops"), "utf8");

async function learn(cwd: string, ...args: string[]) {
  const console = recorder({ cwd, width: 200 });
  const code = await run(["learn", ...args], "0.0.0", console);
  return { code, stdout: console.stdout, stderr: console.stderr };
}

describe("tradeops learn", () => {
  it("writes posteriors with what they were learned from, and leaves the rest as it is", async () => {
    const cwd = project();
    expect((await learn(cwd)).code).toBe(0);
    expect(textIn(cwd)).toBe(
      model
        .replace(
          'normal(90%, 2%) source "experiment 41"',
          'normal(91.6%, 0.89%) source "experiment 41" source "learned from runs.csv: 1 measurement, until 2026-09-01; prior normal(90%, 2%)"',
        )
        .replace(
          "normal(88%, 4%)",
          'normal(96.47%, 0.97%) source "learned from runs.csv: 1 measurement, until 2026-10-02; prior normal(88%, 4%)"',
        ),
    );
  });

  it("says what changed on the front, what was not learned and why, and how good predictions were", async () => {
    const { stdout } = await learn(project());
    expect(stdout).toMatch(/scorer\.gbm recall +normal\(90%, 2%\) +normal\(91\.6%, 0\.89%\) +1 +conjugate/);
    expect(stdout).toContain(
      "not learned: wait: `exponential` says how a value varies, and more than this value was measured",
    );
    expect(stdout).toContain("3 of 4 measurements were where the model expected 90 % of them");
    expect(stdout).toMatch(/Decided\n +catch \+1\.6 points/);
  });

  it("changes nothing the second time, and counts new evidence against the same prior", async () => {
    const cwd = project();
    await learn(cwd);
    const once = textIn(cwd);
    expect(await learn(cwd, "--check")).toMatchObject({ code: 0, stderr: "nothing to write\n" });
    await learn(cwd);
    expect(textIn(cwd)).toBe(once);
    writeFileSync(join(cwd, "runs.csv"), `${runs}gbm,0.92,0.01,1.5,0.2,2026-11-01\n`);
    expect((await learn(cwd, "--check")).code).toBe(1);
    expect(textIn(cwd)).toBe(once);
    await learn(cwd);
    // Two of variance 1/2 and the prior: (90·¼ + 92·2) / (¼ + 2).
    expect(textIn(cwd)).toContain(
      'normal(91.78%, 0.67%) source "experiment 41" source "learned from runs.csv: 2 measurements, until 2026-11-01; prior normal(90%, 2%)"',
    );
  });

  it("writes nothing with --diff", async () => {
    const cwd = project();
    const { stdout, code } = await learn(cwd, "--diff");
    expect(code).toBe(0);
    expect(stdout).toContain("-  option gnn { recall = normal(88%, 4%)");
    expect(textIn(cwd)).toBe(model);
  });

  it("does what docs/learn.md says", async () => {
    const page = readFileSync(join(import.meta.dirname, "../../docs/learn.md"), "utf8");
    const [text, csv, after] = ["tradeops", "csv", "tradeops learned"].map(
      (kind) => new RegExp(`\`\`\`${kind}\\n([\\s\\S]*?)\`\`\``).exec(page)![1]!,
    );
    const cwd = project({ "m.tradeops": text!, "runs.csv": csv! });
    await learn(cwd);
    for (const line of after!.trimEnd().split("\n")) expect(textIn(cwd)).toContain(line);
  });

  it("learns nothing without evidence", async () => {
    const cwd = project({ "runs.csv": "model,recall\n" });
    const { stdout, code } = await learn(cwd);
    expect(code).toBe(0);
    expect(stdout).toContain("nothing changed in meaning");
    expect(textIn(cwd)).toBe(model);
  });

  it("writes what each form becomes, and changes nothing the second time", async () => {
    const forms = ["triangular(1 s, 2 s, 4 s)", "pert(1 s, 2 s, 4 s)", "uniform(1 s, 4 s)", "exponential(2 s)"];
    const cwd = folder({
      "m.tradeops": `system s
${forms.map((form, i) => `quality q${i} unit s = p${i}\nparam p${i} unit s = ${form}\nevidence mean(q${i}) from "runs.csv" at wait unit s`).join("\n")}
quality lost unit ratio = p
param p unit ratio = bernoulli(2%)
evidence mean(lost) from "runs.csv" at lost
goal g { minimize mean(q0) }
`,
      "runs.csv": "wait,wait_stderr,lost,lost_n\n1.5,0.2,0.04,999\n",
    });
    expect((await learn(cwd)).code).toBe(0);
    const from = 'source "learned from runs.csv: 1 measurement; prior';
    expect(textIn(cwd).match(/param .*/g)).toEqual([
      `param p0 unit s = normal(1.58 s, 0.18 s) ${from} triangular(1 s, 2 s, 4 s)"`,
      `param p1 unit s = normal(1.56 s, 0.18 s) ${from} pert(1 s, 2 s, 4 s)"`,
      `param p2 unit s = normal(1.5 s, 0.2 s) ${from} uniform(1 s, 4 s)"`,
      `param p3 unit s = exponential(1.509 s) ${from} exponential(2 s)"`,
      `param p unit ratio = bernoulli(3.998%) ${from} bernoulli(2%)"`,
    ]);
    const text = textIn(cwd);
    await learn(cwd);
    expect(textIn(cwd)).toBe(text);
  });

  it("leaves line ends, and what is computed, as they are", async () => {
    const cwd = project({
      "m.tradeops": model.replace("normal(88%, 4%)", "normal(80% + 8%, 4%)").replaceAll("\n", "\r\n"),
    });
    const { stdout } = await learn(cwd);
    expect(stdout).toContain("not learned: scorer.gnn recall: Its arguments are not plain numbers");
    expect(textIn(cwd)).toContain('prior normal(90%, 2%)"  time: 8 ms }  // also kept\r\n');
    expect(textIn(cwd).replaceAll("\r\n", "")).not.toContain("\n");
  });

  it("reads numbers with comments between them, keeps these, and changes nothing the second time", async () => {
    const cwd = project({ "m.tradeops": model.replace("normal(90%, 2%)", "normal(90%, /* k */ 2% // */ l\n)") });
    await learn(cwd);
    expect(textIn(cwd)).toContain(
      'normal(91.6%, 0.89%) /* k */ /* * / l */ source "experiment 41" source "learned from runs.csv: 1 measurement, until 2026-09-01; prior normal(90%, 2%)"',
    );
    expect(await learn(cwd, "--check")).toMatchObject({ code: 0, stderr: "nothing to write\n" });
  });

  it.each([
    ["normal(90%, 2%)", "gbm,38462.4,0.01,,", "3846000 % was measured"],
    ["normal(90%, 2%)", "gbm,1e308,0.01,,", "look at the measurement and at the `unit`"],
    ["normal(90%, 2%)", "gbm,-0.3,0.01,,", "-30 % was measured"],
    ["beta(180, 20)", "gbm,0.1,,1000,", "more than 8 standard deviations from the 90 % that are expected"],
  ])("writes nothing of a measurement that is rather a mistake: %s, %s", async (declared, row, reason) => {
    const cwd = project({
      "m.tradeops": model.replace("normal(90%, 2%)", declared),
      "runs.csv": `model,recall,recall_stderr,recall_n,wait\n${row}\n`,
    });
    const { code, stdout } = await learn(cwd);
    expect(code).toBe(0);
    expect(stdout).toContain("not learned: mean(recall): ");
    expect(stdout).toContain(reason);
    expect(textIn(cwd)).toContain(declared);
  });

  it("writes counts of shares by docs/learn.md, and what a billion of them can be", async () => {
    const rows = (...lines: string[]) => `model,recall,recall_n,wait\n${lines.join("\n")}\n`;
    const cwd = project({
      "m.tradeops": model.replace("normal(90%, 2%)", "beta(180, 20)"),
      "runs.csv": rows("gbm,0.92,100,", "gbm,0.92,100,", "gbm,0.1,1,"),
    });
    await learn(cwd);
    expect(textIn(cwd)).toContain("beta(364.1, 36.9)");
    writeFileSync(join(cwd, "runs.csv"), rows("gbm,0.92,1e9,"));
    expect((await learn(cwd)).stdout).toContain("note: scorer.gbm recall: Its observations are more than `beta`");
    expect(textIn(cwd)).toContain("beta(1000000, 86956.5)");
  });

  it("writes a deviation above 0, however exact the measurement says that it is", async () => {
    const cwd = project({ "runs.csv": "model,recall,recall_stderr,wait\ngbm,0.92,1e-150,\n" });
    await learn(cwd);
    expect(textIn(cwd)).toContain("normal(92%, 0.000002%)");
  });

  it("does not learn where somebody broke the prior", async () => {
    const broken = model.replace(
      'source "experiment 41"',
      'source "learned from x: 1 measurement; prior normal(__proto__, constructor)"',
    );
    const cwd = project({ "m.tradeops": broken });
    expect((await learn(cwd)).stdout).toContain(
      "not learned: scorer.gbm recall: The prior in its `source` cannot be read",
    );
    expect(textIn(cwd)).toContain("normal(90%, 2%)");
  });

  it("has its result as data, as its schema says", async () => {
    const result = JSON.parse((await learn(project(), "--json", "--diff")).stdout);
    const schema = JSON.parse(readFileSync(join(import.meta.dirname, "../../docs/learn.schema.json"), "utf8"));
    const validate = new Ajv().compile(schema);
    expect(validate(result), JSON.stringify(validate.errors)).toBe(true);
    expect(result).toMatchObject({
      schema: 1,
      system: "fraud",
      learned: [
        { stream: "scorer.gbm recall", method: "conjugate", text: { prior: "normal(90%, 2%)" } },
        { stream: "scorer.gnn recall" },
        { stream: "wait", posterior: null, text: null },
      ],
      coverage: { within: 3, of: 4 },
    });
  });
});
