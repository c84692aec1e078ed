import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../cli/src/run.js";
import { recorder } from "./console.js";
import { folder } from "./folder.js";

const page = readFileSync(join(import.meta.dirname, "../../docs/sweep.md"), "utf8");
const block = (language: string) => new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(page)![1]!;
const [listing, going] = [...page.matchAll(/```console\n([\s\S]*?)```/g)].map(([, text]) => text!);
const hasPython = spawnSync("python3", ["--version"]).status === 0;

async function tradeops(cwd: string, ...args: string[]) {
  const console = recorder({ cwd });
  const code = await run(args, "0.0.0", console);
  return { code, stdout: console.stdout };
}

const project = () =>
  folder({ "chat.tradeops": block("tradeops"), "runs.csv": block("csv"), "measure.py": block("python") });

describe("docs/sweep.md", () => {
  it("shows what `sweep` prints", async () => {
    const { code, stdout } = await tradeops(project(), "sweep");
    expect(code).toBe(0);
    expect(`$ tradeops sweep\n${stdout}`).toBe(listing);
  });

  it.skipIf(!hasPython)("goes the whole way, with a real shell in place of Slurm", async () => {
    const cwd = project();
    const [, command] = /--run '(.*)'/.exec(going!)!;
    expect((await tradeops(cwd, "sweep", "--as", "slurm", "--run", command!)).code).toBe(0);
    const count = Number(/--array=1-(\d+)/.exec(readFileSync(join(cwd, "sweep/slurm.sh"), "utf8"))![1]);
    for (let index = 1; index <= count; index++) {
      const env = { PATH: process.env.PATH, SLURM_ARRAY_TASK_ID: String(index) };
      expect(spawnSync("sh", ["sweep/slurm.sh"], { cwd, env, encoding: "utf8" })).toMatchObject({ status: 0 });
    }
    const { code, stdout } = await tradeops(cwd, "sweep", "collect");
    expect([code, going]).toEqual([0, expect.stringContaining(stdout)]);
    expect((await tradeops(cwd, "sweep")).stdout).toContain("nothing is left to measure");
  });
});
