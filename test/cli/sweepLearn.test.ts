import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../cli/src/run.js";
import { recorder } from "./console.js";
import { folder } from "./folder.js";

const model = `system pipeline
quality score unit ratio
quality bill unit USD
goal good { maximize mean(score)  worst 0  aim 1 }
goal cheap { minimize bill  worst 10 USD  aim 0 USD }
decision scorer { option gbm { score = normal(0.80, 0.10) } option gnn { score = normal(0.80, 0.10)  bill += 1 USD } }
decision search { option none option bayes { score += normal(0, 0.05)  bill += 1 USD } }
evidence mean(score) from "measured.csv" at score where scorer = "scorer", search = "search"
`;
/** What is really so. */
const truth = new Map([
  ["gbm/none", 0.7],
  ["gnn/none", 0.9],
  ["gbm/bayes", 0.74],
  ["gnn/bayes", 0.94],
]);
const into = ["--into", "measured.csv", "--metric", "score", "--metric", "score_stderr"];

async function tradeops(cwd: string, ...args: string[]) {
  const console = recorder({ cwd, width: 200 });
  const code = await run(args, "0.0.0", console);
  return { code, stdout: console.stdout, stderr: console.stderr };
}

describe("what a sweep measured", () => {
  it("is evidence that the model learns from", async () => {
    const cwd = folder({ "m.tradeops": model });
    expect(await tradeops(cwd, "sweep", "--as", "slurm", "--run", "python measure.py", ...into)).toMatchObject({
      code: 0,
    });
    const lines = readFileSync(join(cwd, "sweep/candidates.jsonl"), "utf8").trim().split("\n");
    for (const line of lines) {
      const { id, choices } = JSON.parse(line) as { id: string; choices: { scorer: string[]; search: string[] } };
      const score = truth.get(`${choices.scorer[0]}/${choices.search[0]}`);
      writeFileSync(join(cwd, `sweep/metrics-${id}.json`), JSON.stringify({ score, score_stderr: 0.01 }));
    }
    expect(await tradeops(cwd, "sweep", "collect", ...into)).toMatchObject({ code: 0 });
    expect(await tradeops(cwd, "learn")).toMatchObject({ code: 0 });
    const text = readFileSync(join(cwd, "m.tradeops"), "utf8");
    const mean = (option: string) =>
      Number(new RegExp(`option ${option} \\{ score \\+?= normal\\(([-\\d.]+),`).exec(text)?.[1]);
    expect(mean("gbm")).toBeCloseTo(0.7, 2);
    expect(mean("gnn")).toBeCloseTo(0.9, 2);
    expect(mean("bayes")).toBeCloseTo(0.04, 2);
    expect(text).toMatch(/learned from measured\.csv: \d measurements; prior normal\(0, 0\.05\)/);
  });

  it("tells apart which of several options were chosen", async () => {
    const cwd = folder({
      "m.tradeops": `system training
quality score unit ratio = 50%
goal good { maximize mean(score)  worst 0  aim 1 }
decision augment select any { option flip { score += normal(0, 0.1) } option crop { score += normal(0, 0.1) } }
evidence mean(score) from "measured.csv" at score where augment = "augment"
`,
      "measured.csv":
        "augment.flip,augment.crop,id,score,score_stderr\n" +
        "false,false,,0.5,0.001\ntrue,false,,0.6,0.001\nfalse,true,,0.47,0.001\ntrue,true,,0.57,0.001\n",
    });
    expect(await tradeops(cwd, "learn")).toMatchObject({ code: 0 });
    const text = readFileSync(join(cwd, "m.tradeops"), "utf8");
    const mean = (option: string) =>
      Number(new RegExp(`option ${option} \\{ score \\+= normal\\(([-\\d.]+),`).exec(text)?.[1]);
    expect(mean("flip")).toBeCloseTo(0.1, 3);
    expect(mean("crop")).toBeCloseTo(-0.03, 3);
  });
});
