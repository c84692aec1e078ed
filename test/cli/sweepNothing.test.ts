import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../cli/src/run.js";
import { recorder } from "./console.js";
import { folder } from "./folder.js";

async function tradeops(cwd: string, ...args: string[]) {
  const console = recorder({ cwd });
  const code = await run(args, "0.0.0", console);
  return { code, stdout: console.stdout, stderr: console.stderr };
}

/** A hosted model is not quantised, and answers need not be ranked anew. */
const model = `system answers
quality wait unit s = load.p95
quality bill unit USD = match llm { own: 1 USD, hosted: 5 USD }
goal quick { minimize wait  worst 10 s  aim 1 s }
goal cheap { minimize bill  worst 10 USD  aim 0 USD }
decision llm { option own option hosted }
decision quant when not llm.hosted { option fp16 option int4 }
decision rerank select 0..1 { option cross }
table load from "load.csv" by llm: llm, quant: quant, rerank: rerank { p95: p95_s s }
`;
const rows = "llm,quant,rerank,p95_s\nown,fp16,,4\nhosted,,,2\n";

describe("a table of decisions of which nothing may be chosen", () => {
  it("has rows for that, with empty cells", async () => {
    const cwd = folder({ "m.tradeops": model, "load.csv": rows });
    const { stdout } = await tradeops(cwd, "analyze", "--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({ configurations: { feasible: "2" } });
  });

  it("is swept to the end: what is lacking is offered, and comes back into empty cells", async () => {
    const cwd = folder({ "m.tradeops": model, "load.csv": rows });
    const list = await tradeops(cwd, "sweep", "--all", "--as", "slurm", "--run", "make");
    const offered = list.stdout.split("\n").filter((line) => line.includes("unmeasured"));
    expect(offered.map((line) => line.trim().split(/ +/).slice(3).join(" ")).sort()).toEqual([
      "hosted - cross",
      "own fp16 cross",
      "own int4 -",
      "own int4 cross",
    ]);
    expect(readFileSync(join(cwd, "sweep/slurm.sh"), "utf8")).toContain(
      `params='{"llm":"hosted","quant":null,"rerank":"cross"}'`,
    );
    const lines = readFileSync(join(cwd, "sweep/candidates.jsonl"), "utf8").trim().split("\n");
    for (const line of lines) {
      const { id } = JSON.parse(line) as { id: string };
      writeFileSync(join(cwd, `sweep/metrics-${id}.json`), '{"p95_s": 3}');
    }
    expect(await tradeops(cwd, "sweep", "collect")).toMatchObject({
      code: 0,
      stdout: "4 of 4 candidates measured, 4 new in load.csv\n",
    });
    expect(readFileSync(join(cwd, "load.csv"), "utf8").trim().split("\n").slice(1).sort()).toEqual([
      "hosted,,,2",
      "hosted,,cross,3",
      "own,fp16,,4",
      "own,fp16,cross,3",
      "own,int4,,3",
      "own,int4,cross,3",
    ]);
    expect((await tradeops(cwd, "sweep", "--all")).stdout).toBe(
      "answers: nothing is left to measure for load (load.csv)\n",
    );
  });
});

it("says so where no configuration is feasible, instead of that all is measured", async () => {
  const cwd = folder({
    "m.tradeops":
      "system s\nquality wait unit ms = d.wait\ngoal quick { minimize wait  require <= 1 ms }\ndecision d { option a { wait: 2 ms }  option b { wait: 3 ms } }\n",
  });
  const { stdout } = await tradeops(cwd, "sweep", "--metric", "wait");
  expect(stdout).toContain("no configuration is feasible");
});
