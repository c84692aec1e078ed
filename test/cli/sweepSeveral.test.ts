import { readFileSync, writeFileSync } from "node:fs";
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

/** What is found and how fast it is are measured apart. */
const model = `system answers
quality recall unit ratio = retrieval.recall
quality wait unit ms = load.time
goal found { maximize recall  worst 0  aim 1 }
goal quick { minimize wait  worst 100 ms  aim 0 ms }
decision embedder { option small option large }
decision llm { option own option hosted }
table retrieval from "retrieval.csv" by embedder: embedder { recall: recall }
table load from "load.csv" by llm: llm { time: ms ms }
`;
const project = () => folder({ "m.tradeops": model, "retrieval.csv": "embedder,recall\n", "load.csv": "llm,ms\n" });
const written = ["--all", "--as", "slurm", "--run", "make"];

interface Line {
  id: string;
  purpose: unknown;
}
const listed = (cwd: string) =>
  readFileSync(join(cwd, "sweep/candidates.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line): Line => JSON.parse(line));

function measure(cwd: string, lines: readonly Line[], result: object): void {
  for (const { id } of lines) writeFileSync(join(cwd, `sweep/metrics-${id}.json`), JSON.stringify(result));
}

describe("a sweep of several tables", () => {
  it("is collected as what it was swept for, without saying so again", async () => {
    const cwd = project();
    await sweep(cwd, "--table", "load", ...written);
    measure(cwd, listed(cwd), { ms: 50 });
    expect(await sweep(cwd, "collect")).toMatchObject({
      code: 0,
      stdout: "2 of 2 candidates measured, 2 new in load.csv\n",
    });
  });

  it("keeps what was swept for another table, and asks which is meant", async () => {
    const cwd = project();
    await sweep(cwd, "--table", "load", ...written);
    const load = listed(cwd);
    await sweep(cwd, "--table", "retrieval", ...written);
    const retrieval = listed(cwd).filter(({ id }) => load.every((one) => one.id !== id));
    expect([load.length, retrieval.length, listed(cwd).length]).toEqual([2, 2, 4]);
    measure(cwd, load, { ms: 50 });
    measure(cwd, retrieval, { recall: 0.8 });
    expect(await sweep(cwd, "collect")).toMatchObject({
      code: 2,
      stderr: "error: the sweep is for several tables or files: say which, by --table load, --table retrieval\n",
    });
    for (const table of ["load", "retrieval"])
      expect(await sweep(cwd, "collect", "--table", table)).toMatchObject({
        code: 0,
        stdout: `2 of 2 candidates measured, 2 new in ${table}.csv\n`,
      });
  });

  it("lists what is worth measuring of each, and asks for which one an engine is to be written", async () => {
    const { code, stdout } = await sweep(project(), "--all");
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^answers: 2 candidates worth measuring for retrieval .*\n\nanswers: 2 candidates .* load /s,
    );
    for (const more of [written, ["--json"]])
      expect(await sweep(project(), ...more)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining("there are several tables: say which with --table: retrieval, load"),
      });
  });

  it("says so of a table that it lists nothing for", async () => {
    const cwd = project();
    await sweep(cwd, "--table", "load", ...written);
    const { code, stderr } = await sweep(cwd, "collect", "--table", "retrieval");
    expect([code, stderr]).toEqual([2, expect.stringContaining("lists no candidate for retrieval")]);
  });
});

describe("a sweep of whole configurations", () => {
  const vague = `system training
quality score unit ratio
goal good { maximize mean(score)  worst 0  aim 1 }
decision model { option a { score = normal(0.7, 0.1) } option b { score = normal(0.72, 0.1) } }
`;

  it("is listed without a word about what is measured", async () => {
    const { code, stdout } = await sweep(folder({ "m.tradeops": vague }));
    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining("training: 2 candidates worth measuring as whole configurations\n"),
    ]);
  });

  it.each(["../owned.csv", ".git/owned.csv", "m.tradeops"])(
    "is collected into no file that only a list names, and that could not be given: %s",
    async (into) => {
      const cwd = folder({ "m.tradeops": vague });
      await sweep(cwd, ...written, "--into", "measured.csv", "--metric", "score");
      measure(cwd, listed(cwd), { score: 0.7 });
      const list = join(cwd, "sweep/candidates.jsonl");
      writeFileSync(list, readFileSync(list, "utf8").replaceAll('"measured.csv"', JSON.stringify(into)));
      const { code, stderr } = await sweep(cwd, "collect");
      expect([code, stderr]).toEqual([2, expect.stringMatching(/outside the project|Git keeps|is no CSV file/)]);
      expect(readFileSync(join(cwd, "m.tradeops"), "utf8")).toBe(vague);
    },
  );

  it("knows its file and its metrics from then on, also from a folder below", async () => {
    const cwd = folder({ "m.tradeops": vague, "sub/x": "" });
    await sweep(cwd, ...written, "--into", "measured.csv", "--metric", "score");
    const [first] = listed(cwd);
    expect(first!.purpose).toEqual({ into: "measured.csv", metrics: ["score"] });
    measure(cwd, [first!], { score: 0.7 });
    const { stdout } = await sweep(join(cwd, "sub"), "collect", "..", "--folder", "../sweep");
    expect(stdout).toContain("1 of 2 candidates measured, 1 new in ../measured.csv, 1 missing");
    expect((await sweep(cwd)).stdout).toContain("1 candidate worth measuring for measured.csv");
  });
});
