import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../cli/src/run.js";
import { recorder } from "./console.js";
import { folder } from "./folder.js";

async function sweep(cwd: string, ...args: string[]) {
  const console = recorder({ cwd });
  const code = await run(["sweep", ...args], "0.0.0", console);
  return { code, stdout: console.stdout, stderr: console.stderr };
}

const model = `system s
quality gain unit count = match d { a: between 1 and 9, b: between 2 and 8 }
goal more { maximize mean(gain) worst 0 aim 10 }
decision d { option a option b }
`;
const slurm = ["--as", "slurm", "--run", 'printf \'{"gain": 3}\' >"$TRADEOPS_METRICS"'];
const read = (cwd: string, path: string) => readFileSync(join(cwd, path), "utf8");
const ids = (cwd: string, at = "sweep"): string[] =>
  read(cwd, `${at}/candidates.jsonl`)
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).id);

async function swept(more: Record<string, string> = {}) {
  const cwd = folder({ "m.tradeops": model, ...more });
  expect((await sweep(cwd, "--metric", "gain", ...slurm)).code).toBe(0);
  for (const id of ids(cwd)) writeFileSync(join(cwd, `sweep/metrics-${id}.json`), '{"gain": 3}');
  return cwd;
}

describe("a file that results go into", () => {
  it.each([
    ["r.py", "import os\n", "is no CSV file: name one that ends with .csv"],
    ["params.yaml", "d: a\n", "is no CSV file"],
    ["other.csv", "name,price\nx,1\n", "has neither a column id nor one of a decision (d)"],
    ["broken.csv", 'd,"x\n', "is no CSV"],
    [".git/config", "[core]\n", "is where Git keeps what is its own"],
    [".git/x.csv", "d,gain\n", "is where Git keeps what is its own"],
    ["a/.GIT/x.csv", "d,gain\n", "is where Git keeps what is its own"],
  ])("is refused and stays if it is none of ours: %s", async (path, text, reason) => {
    const cwd = await swept({ [path]: text });
    for (const args of [["collect"], ["--as", "slurm", "--run", "make"]]) {
      const { code, stderr } = await sweep(cwd, ...args, "--metric", "gain", "--into", path);
      expect([code, stderr]).toEqual([2, expect.stringContaining(reason)]);
    }
    expect(read(cwd, path)).toBe(text);
  });

  it.each(["d,gain\n", "id,more\n"])("may be one that begins with %j", async (text) => {
    const cwd = await swept({ "mine.csv": text });
    expect((await sweep(cwd, "collect", "--metric", "gain", "--into", "mine.csv")).code).toBe(0);
    expect(read(cwd, "mine.csv").split("\n")).toHaveLength(4);
  });

  it("has a row measured only where a number of decimals stands", async () => {
    const cwd = folder({ "m.tradeops": model, "mine.csv": "d,gain\na,0x10\nb,16\n" });
    const { stdout } = await sweep(cwd, "--metric", "gain", "--into", "mine.csv");
    expect(stdout).toContain("1 candidate worth measuring");
  });

  it("takes one of two results that differ, and says so", async () => {
    const cwd = await swept();
    const [first] = ids(cwd);
    mkdirSync(join(cwd, `sweep/metrics-${first}`));
    const other = `sweep/metrics-${first}/metrics-${first}.json`;
    writeFileSync(join(cwd, other), '{"gain": 3.0}');
    expect((await sweep(cwd, "collect")).code).toBe(0);
    writeFileSync(join(cwd, other), '{"gain": 4}');
    const { code, stderr } = await sweep(cwd, "collect");
    expect([code, stderr]).toEqual([1, expect.stringContaining(`\`${other}\` say different things of ${first}`)]);
    expect(read(cwd, "sweep/results.csv")).not.toContain("4\n");
  });

  it("takes a result that can be used before one that cannot, wherever they are", async () => {
    const cwd = await swept();
    const [first, second] = ids(cwd);
    for (const [id, name, text] of [
      [first, `metrics-${first}.json`, "{"],
      [first, `metrics-${first}/metrics-${first}.json`, '{"gain": 3}'],
      [second, `metrics-${second}/metrics-${second}.json`, "{"],
    ]) {
      mkdirSync(join(cwd, `sweep/metrics-${id}`), { recursive: true });
      writeFileSync(join(cwd, "sweep", name!), text!);
    }
    expect((await sweep(cwd, "collect")).stdout).toContain("2 of 2 candidates measured");
  });

  it("holds no formula", async () => {
    const cwd = await swept({ "mine.csv": "d,note,more\n" });
    for (const id of ids(cwd))
      writeFileSync(join(cwd, `sweep/metrics-${id}.json`), '{"gain": 3, "note": "=HYPERLINK(1)", "more": -1}');
    const args = ["collect", "--metric", "gain", "--into", "mine.csv"];
    await sweep(cwd, ...args);
    const text = read(cwd, "mine.csv");
    expect(text).toMatch(/^a,'=HYPERLINK\(1\),-1,\w+,3\n/m);
    expect(await sweep(cwd, ...args)).toMatchObject({ code: 0, stdout: expect.stringContaining("0 new") });
  });
});

describe("the folder of a sweep", () => {
  it.each([".git", ".git/hooks", "a/.Git"])("is not %s", async (path) => {
    const cwd = folder({ "m.tradeops": model, ".git/HEAD": "" });
    const { code, stderr } = await sweep(cwd, "--metric", "gain", ...slurm, "--folder", path);
    expect([code, stderr]).toEqual([2, expect.stringContaining("is where Git keeps what is its own")]);
    expect(readdirSync(join(cwd, ".git"))).toEqual(["HEAD"]);
  });

  it.each([["out"], ["."], ["a b"], ["-x"], ["it's"]])("is in the commands to go on with: %s", async (name) => {
    const cwd = folder({ "m.tradeops": model });
    const own = ["--metric", "gain", "--into", "my runs.csv", "--folder", name];
    const { stderr } = await sweep(cwd, ...own, ...slurm);
    const [, engine, collect] = /^next: sbatch (.*); then: tradeops (.*)$/m.exec(stderr)!;
    const words = (line: string) =>
      execFileSync("sh", ["-c", `for word in ${line}; do printf '%s\\n' "$word"; done`], { encoding: "utf8" })
        .trimEnd()
        .split("\n");
    expect(words(engine!)).toEqual([`${{ "-x": "./-x/", ".": "" }[name] ?? `${name}/`}slurm.sh`]);
    for (const task of ["1", "2"])
      execFileSync("sh", words(engine!), { cwd, env: { ...process.env, SLURM_ARRAY_TASK_ID: task } });
    const done = await sweep(cwd, ...words(collect!).slice(1));
    expect([done.code, done.stdout]).toEqual([0, expect.stringContaining("2 of 2 candidates measured, 2 new")]);
    expect(existsSync(join(cwd, "my runs.csv"))).toBe(true);
  });

  it("lists candidates, or collecting says that it does not", async () => {
    const cwd = await swept({});
    writeFileSync(join(cwd, "sweep/candidates.jsonl"), "");
    const { code, stderr } = await sweep(cwd, "collect", "--metric", "gain");
    expect([code, stderr]).toEqual([2, expect.stringContaining("lists no candidate: remove it")]);
  });

  it("may hold a folder in the place of a result: it is said, never taken for one, and set aside by a new sweep", async () => {
    const cwd = folder({ "m.tradeops": model });
    const args = ["--metric", "gain", ...slurm];
    await sweep(cwd, ...args);
    const [id] = ids(cwd);
    mkdirSync(join(cwd, `sweep/metrics-${id}.json/x`), { recursive: true });
    const measure = () =>
      execFileSync("sh", ["sweep/slurm.sh"], {
        cwd,
        env: { ...process.env, SLURM_ARRAY_TASK_ID: "1" },
        stdio: "pipe",
        encoding: "utf8",
      });
    expect(measure).toThrow("is a folder: remove it");
    const { stdout } = await sweep(cwd, "collect", "--metric", "gain");
    expect(stdout).toContain(`is a folder: name a file. To measure it again, remove \`sweep/metrics-${id}.json\``);
    await sweep(cwd, ...args);
    measure();
    expect((await sweep(cwd, "collect", "--metric", "gain")).stdout).toContain("1 of 2 candidates measured");
  });
});

describe("what a sweep is asked for", () => {
  it.each([
    [["--metric", "gain", "--as", "slurm", "--run", " "], 2, "say how a candidate is measured"],
    [["--metric", "", ...slurm], 2, "--metric has no name"],
    [["--metric", "a\nb", ...slurm], 2, "--metric has no name"],
    [["--metric", "gain", "--as", "argo", "--run", "make", "--image", "a\nb"], 1, "is no name of an image"],
    [["--metric", "gain", "--as", "argo", "--run", "make", "--image", "{{x}}"], 1, "is no name of an image"],
    [["--metric", "gain", "--as", "argo", "--run", "make", "--image", ""], 1, "is no name of an image"],
  ])("is refused where it cannot be meant: %j", async (args, wanted, reason) => {
    const cwd = folder({ "m.tradeops": model });
    const { code, stderr } = await sweep(cwd, ...args);
    expect([code, stderr]).toEqual([wanted, expect.stringContaining(reason)]);
    expect(readdirSync(cwd)).toEqual(["m.tradeops"]);
  });
});

describe("a link out of the project", () => {
  it.each([
    [".github", ["--as", "github-actions", "--run", "make"]],
    ["sweep", slurm],
    ["sweep/slurm.sh", slurm],
    ["sweep/candidates.jsonl", slurm],
    ["sweep/results.csv", ["collect"]],
  ])("leads nothing there that a sweep writes: %s", async (path, args) => {
    const outside = folder({ "theirs.csv": "d,gain\n" });
    const cwd = args[0] === "collect" ? await swept() : folder({ ".git/HEAD": "", "m.tradeops": model });
    if (path.startsWith("sweep/")) mkdirSync(join(cwd, "sweep"), { recursive: true });
    symlinkSync(path.endsWith(".csv") ? join(outside, "theirs.csv") : join(outside, "new"), join(cwd, path));
    const { code } = await sweep(cwd, ...args, "--metric", "gain");
    expect(code).not.toBe(0);
    expect(readdirSync(outside)).toEqual(["theirs.csv"]);
    expect(read(outside, "theirs.csv")).toBe("d,gain\n");
  });

  it.each([
    [".github", ["--as", "github-actions", "--run", "make"]],
    ["sweep", slurm],
  ])("to a folder that is there does not either: %s", async (path, args) => {
    const outside = folder({});
    const cwd = folder({ ".git/HEAD": "", "m.tradeops": model });
    symlinkSync(outside, join(cwd, path));
    expect((await sweep(cwd, "--metric", "gain", ...args)).code).not.toBe(0);
    expect(readdirSync(outside)).toEqual([]);
    expect(existsSync(join(cwd, "sweep/candidates.jsonl"))).toBe(false);
  });
});
