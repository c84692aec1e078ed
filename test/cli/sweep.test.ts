import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { run } from "../../cli/src/run.js";
import { recorder } from "./console.js";
import { folder } from "./folder.js";

async function sweep(cwd: string, ...args: string[]) {
  const console = recorder({ cwd });
  const code = await run(["sweep", ...args], "0.0.0", console);
  return { code, stdout: console.stdout, stderr: console.stderr };
}

const bench = `system chat
quality latency unit ms = bench.itl
quality price unit USD = machine.price
goal quick { minimize latency worst 100 ms aim 0 ms }
goal cheap { minimize price worst 10 USD aim 0 USD }
decision machine { option small { price: 1 USD } option large { price: 9 USD } }
decision batch in 1, 2, 4
constraint not (machine.large and batch > 2)
table bench from "runs.csv" by machine: vm, batch: n where task == "chat" { itl: p99 ms }
`;
const runs = "vm,n,task,p99,note\nsmall,1,code,3,\nsmall,1,chat,80,by hand\n";
const project = (more: Record<string, string> = {}) =>
  folder({ "m.tradeops": bench, "data/x": "", "runs.csv": runs, ...more });

const slurm = ["--all", "--as", "slurm", "--run", "python measure.py"];

interface Line {
  id: string;
  choices: Record<string, (string | number)[]>;
}
const listed = (cwd: string): Line[] =>
  readFileSync(join(cwd, "sweep/candidates.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
const nameOf = ({ choices }: Line) => `${choices.machine}/${choices.batch}`;
const put = (cwd: string, { id }: Line, text: string) => writeFileSync(join(cwd, `sweep/metrics-${id}.json`), text);
const read = (cwd: string, path: string) => readFileSync(join(cwd, path), "utf8");

async function swept() {
  const cwd = project();
  expect(await sweep(cwd, ...slurm)).toMatchObject({ code: 0 });
  return { cwd, lines: listed(cwd), line: (name: string) => listed(cwd).find((one) => nameOf(one) === name)! };
}

const validate = (text: string) => {
  const schema: object = JSON.parse(readFileSync(resolve(import.meta.dirname, "../../docs/sweep.schema.json"), "utf8"));
  const ajv = new Ajv({ strict: true, allowUnionTypes: true });
  const valid = ajv.validate(schema, JSON.parse(text));
  expect(ajv.errors ?? []).toEqual([]);
  expect(valid).toBe(true);
};

describe("tradeops sweep", () => {
  it("lists what is worth measuring, and writes nothing", async () => {
    const cwd = project();
    const { code, stdout, stderr } = await sweep(cwd);
    expect(stdout).toBe(`chat: 2 candidates worth measuring for bench (runs.csv)

id                why         worth  machine  batch
3e694521acc139eb  unmeasured  0.400  small    2
691dc2820306b9d6  unmeasured  0.400  small    4

2 more are worth nothing: known or not, what is best stays so (--all lists them too)
`);
    expect((await sweep(cwd, "--all")).stdout).toContain(`chat: 4 candidates worth measuring for bench (runs.csv)

id                why         worth  machine  batch
3e694521acc139eb  unmeasured  0.400  small    2
691dc2820306b9d6  unmeasured  0.400  small    4
e5e1e6e3f699d73e  unmeasured  0.000  large    2
f07905e750f17fb2  unmeasured  0.000  large    1
`);
    expect([code, stderr]).toEqual([0, ""]);
    expect(existsSync(join(cwd, "sweep"))).toBe(false);
  });

  it.each([
    ["a header alone", "vm,n,task,p99\n"],
    ["no row that its `where` keeps", "vm,n,task,p99\nsmall,1,code,3\n"],
    ["nothing in the column", "vm,n,task,p99\nsmall,1,chat,\n"],
  ])("begins with a table that has %s, which is no error of the file", async (_, text) => {
    const cwd = project({ "runs.csv": text });
    const { code, stdout, stderr } = await sweep(cwd, ...slurm);
    expect([code, stderr]).toEqual([0, expect.stringContaining("next: ")]);
    expect(stdout).toContain("chat: 5 candidates worth measuring");
    for (const line of listed(cwd)) put(cwd, line, '{"p99": 50}');
    expect((await sweep(cwd, "collect")).stdout).toBe("5 of 5 candidates measured, 5 new in runs.csv\n");
    expect((await sweep(cwd)).stdout).toContain("nothing is left to measure");
  });

  it("names files from where one is, and writes where one is", async () => {
    const cwd = folder({ ".git/HEAD": "", "a/m.tradeops": bench, "a/runs.csv": runs });
    const { stdout } = await sweep(join(cwd, "a"), ...slurm);
    expect(stdout).toContain("for bench (runs.csv)");
    expect(read(cwd, "a/sweep/slurm.sh")).toContain("folder='sweep'\n");
    expect((await sweep(join(cwd, "a"), "collect")).stdout).toContain("0 new in runs.csv, 4 missing");
  });

  it("writes the candidates and a file for the engine, the first ones within a budget", async () => {
    const cwd = project();
    const { code, stderr } = await sweep(cwd, ...slurm, "--at-most", "2");
    expect(code).toBe(0);
    expect(stderr).toBe(`wrote sweep/candidates.jsonl and sweep/slurm.sh
next: sbatch sweep/slurm.sh; then: tradeops sweep collect
`);
    expect(listed(cwd).map(nameOf)).toEqual(["small/2", "small/4"]);
    expect(read(cwd, "sweep/slurm.sh")).toContain("#SBATCH --array=1-2%4\n");
  });

  it("writes the same files again, and with --check none", async () => {
    const { cwd } = await swept();
    expect((await sweep(cwd, ...slurm)).stderr).toContain("wrote nothing");
    expect((await sweep(cwd, ...slurm, "--check")).code).toBe(0);
    const before = read(cwd, "sweep/slurm.sh");
    const { code, stderr } = await sweep(cwd, ...slurm, "--at-most", "1", "--check");
    expect([code, stderr]).toEqual([1, "sweep/candidates.jsonl would be another\nsweep/slurm.sh would be another\n"]);
    expect(read(cwd, "sweep/slurm.sh")).toBe(before);
  });

  it.each(["slurm.sh", "candidates.jsonl"])("writes nothing where somebody edited %s", async (name) => {
    const { cwd } = await swept();
    const edited = `${read(cwd, `sweep/${name}`)}# mine\n`;
    writeFileSync(join(cwd, "sweep", name), edited);
    const { code, stderr } = await sweep(cwd, ...slurm, "--at-most", "1");
    expect([code, stderr]).toEqual([1, expect.stringContaining(`sweep/${name}: The file is written by`)]);
    expect(read(cwd, `sweep/${name}`)).toBe(edited);
    expect(readdirSync(join(cwd, "sweep")).sort()).toEqual(["candidates.jsonl", "slurm.sh"]);
  });

  it("leaves out what has been measured, collected or not, and measures again what came to nothing", async () => {
    const { cwd, line } = await swept();
    put(cwd, line("small/2"), '{"p99": 50}');
    put(cwd, line("large/1"), '{"p99": NaN}');
    await sweep(cwd, ...slurm);
    const script = read(cwd, "sweep/slurm.sh");
    expect(script).not.toContain(line("small/2").id);
    expect(script).toContain(line("large/1").id);
    const files = readdirSync(join(cwd, "sweep"));
    expect(files).toContain(`unusable-${line("large/1").id}.json`);
    expect(files).not.toContain(`metrics-${line("large/1").id}.json`);
    expect((await sweep(cwd, "collect")).stdout).toContain("1 of 4 candidates measured, 1 new in runs.csv, 3 missing");
    await sweep(cwd, ...slurm);
    expect((await sweep(cwd, "collect")).stdout).toContain("1 of 4 candidates measured, 0 new in runs.csv, 3 missing");
  });

  it("says where a limit of an engine is passed, and writes nothing", async () => {
    const options = Array.from({ length: 300 }, (_, i) => `option o${i}`).join(" ");
    const cwd = project({
      "m.tradeops": bench
        .replace("option small { price: 1 USD }", `option small { price: 1 USD } ${options}`)
        .replace("= machine.price", "= (machine.price else 2 USD)"),
    });
    const { code, stderr } = await sweep(cwd, "--as", "github-actions", "--run", "make");
    expect([code, stderr]).toEqual([1, expect.stringContaining("256 jobs in a matrix")]);
    expect(readdirSync(cwd).sort()).toEqual(["data", "m.tradeops", "runs.csv"]);
  });

  it.each([
    [["--as", "slurm"], "say how a candidate is measured: --run"],
    [["--table", "none"], "there is no table none; there is bench"],
    [["--into", "x.csv"], "say what is measured: --metric"],
    [["--cost", "effort"], "there is no effort"],
    [["--folder", "../elsewhere"], "is outside the project"],
    [["--into", "/tmp/x.csv", "--metric", "m"], "is outside the project"],
    [["--table", "bench", "--metric", "m"], "leave out --into and --metric"],
    [["--metric", "batch"], "--metric batch is the name of another column"],
  ])("cannot run with %j", async (args, reason) => {
    const { code, stderr } = await sweep(project(), ...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(reason)]);
  });

  it("says what each candidate costs, in its unit, and what all of them do", async () => {
    const cwd = project({ "m.tradeops": `${bench}let effort unit h = batch * 20 min\n` });
    const { stdout } = await sweep(cwd, "--all", "--cost", "effort");
    expect(stdout).toContain("unmeasured  0.400  0.667 h  small    2");
    expect(stdout).toContain("\ntogether they cost 3 h\n");
  });

  it("prints data by its schema, as collect does", async () => {
    const { cwd, line } = await swept();
    validate((await sweep(cwd, "--json")).stdout);
    put(cwd, line("small/2"), '{"p99": 50}');
    validate((await sweep(cwd, "collect", "--json")).stdout);
  });

  it("is about whole configurations where that is asked for, and goes on from their file", async () => {
    const cwd = folder({
      "m.tradeops": `system s
quality gain unit count = match d { a: between 1 and 9, b: between 2 and 8 }
goal more { maximize mean(gain) worst 0 aim 10 }
decision d { option a option b }
decision extras select 0..2 { option x option y }
`,
    });
    const args = ["--metric", "gain", "--as", "slurm", "--run", "make"];
    await sweep(cwd, ...args);
    const lines = listed(cwd);
    expect(lines).toHaveLength(8);
    for (const [i, one] of lines.slice(0, 3).entries()) put(cwd, one, JSON.stringify({ gain: i }));
    expect((await sweep(cwd, "collect", "--metric", "gain")).stdout).toContain(
      "3 of 8 candidates measured, 3 new in sweep/results.csv",
    );
    expect(read(cwd, "sweep/results.csv").split("\n")[0]).toBe("d,extras.x,extras.y,id,gain");
    for (const { id } of lines.slice(0, 3)) expect(read(cwd, "sweep/results.csv")).toContain(id);
    for (const { id } of lines.slice(0, 3)) writeFileSync(join(cwd, `sweep/metrics-${id}.json`), "{}");
    const { stdout } = await sweep(cwd, ...args);
    expect(stdout).toContain("5 candidates");
  });
});

describe("tradeops sweep collect", () => {
  it("brings results into the table's file at their places, and lists what is missing, failed or not measured", async () => {
    const { cwd, line, lines } = await swept();
    expect(lines).toHaveLength(4);
    put(cwd, line("small/2"), '{"p99": 50.5, "note": "warm, twice"}');
    put(cwd, line("small/4"), '{"p99": 1');
    writeFileSync(join(cwd, `sweep/failed-${line("large/1").id}.txt`), "the command ended with 3\n");
    const { code, stdout } = await sweep(cwd, "collect");
    expect(code).toBe(1);
    expect(stdout.split("\n")[0]).toBe("1 of 4 candidates measured, 1 new in runs.csv, 2 failed, 1 missing");
    expect(stdout).toMatch(/failed {2}\w+ {2}machine=small batch=4 {2}`sweep\/metrics-\w+\.json` cannot be read/);
    expect(stdout).toMatch(/failed {2}\w+ {2}machine=large batch=1 {2}the command ended with 3\./);
    expect(stdout).toMatch(/missing {2}\w+ {2}machine=large batch=2 {2}It has not been measured yet\./);
    expect(read(cwd, "runs.csv")).toBe(`${runs}small,2,chat,50.5,"warm, twice"\n`);
  });

  it.each([
    ["NaN", '{"p99": NaN}', "which is no finite number"],
    ["Infinity", '{"p99": -Infinity}', "which is no finite number"],
    ["a text", '{"p99": "N/A"}', "which is no finite number"],
    ["null", '{"p99": null}', "which is no finite number"],
    ["nothing", "{}", "has no value at `p99`"],
    ["truncated JSON", '{"p99": 12', "cannot be read"],
    ["no JSON", "\u0001\u0002", "cannot be read"],
    ["an empty file", "", "has no value at `p99`"],
  ])("counts %s as not measured, with the reason", async (_, text, reason) => {
    const { cwd, line } = await swept();
    put(cwd, line("small/2"), text);
    const { code, stdout } = await sweep(cwd, "collect");
    expect([code, read(cwd, "runs.csv")]).toEqual([1, runs]);
    expect(stdout).toContain("0 of 4 candidates measured, 0 new in runs.csv, 1 failed, 3 missing");
    expect(stdout).toContain(reason);
  });

  it("does nothing a second time, and gives one file whatever came first", async () => {
    const order = ["large/2", "small/4", "large/1", "small/2"];
    const texts = await Promise.all(
      [order, order.toReversed()].map(async (names) => {
        const { cwd, line } = await swept();
        writeFileSync(join(cwd, "runs.csv"), "vm,n,task,p99\nsmall,1,chat,80\n");
        for (const [i, name] of names.entries()) {
          put(cwd, line(name), JSON.stringify({ p99: name.length + Number(name.at(-1)) }));
          expect((await sweep(cwd, "collect")).code).toBe(i === 3 ? 0 : 1);
        }
        const before = read(cwd, "runs.csv");
        expect((await sweep(cwd, "collect")).code).toBe(0);
        expect(read(cwd, "runs.csv")).toBe(before);
        return before;
      }),
    );
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).toBe(
      "vm,n,task,p99\nlarge,1,chat,8\nlarge,2,chat,9\nsmall,1,chat,80\nsmall,2,chat,9\nsmall,4,chat,11\n",
    );
  });

  it("reads artifacts as they are downloaded, each in a folder of its own", async () => {
    const { cwd, line } = await swept();
    const { id } = line("small/2");
    mkdirSync(join(cwd, `sweep/metrics-${id}`));
    writeFileSync(join(cwd, `sweep/metrics-${id}/metrics-${id}.json`), '{"p99": 5}');
    expect((await sweep(cwd, "collect")).stdout).toContain("1 of 4 candidates measured");
  });

  it("reads no result through a link out of the project", async () => {
    const { cwd, line } = await swept();
    const outside = folder({ "secret.json": '{"p99": 5}' });
    symlinkSync(join(outside, "secret.json"), join(cwd, `sweep/metrics-${line("small/2").id}.json`));
    const { stdout } = await sweep(cwd, "collect");
    expect(stdout).toContain("0 of 4 candidates measured, 0 new in runs.csv, 1 failed");
    expect(read(cwd, "runs.csv")).toBe(runs);
  });

  it("never takes a result for options that the model does not have any more", async () => {
    const { cwd, line } = await swept();
    put(cwd, line("small/2"), '{"p99": 5}');
    writeFileSync(join(cwd, "m.tradeops"), bench.replace("in 1, 2, 4", "in 1, 4"));
    const { code, stdout } = await sweep(cwd, "collect");
    expect([code, stdout]).toEqual([1, expect.stringMatching(/unknown {2}\w+ {2}machine=small batch=2/)]);
    expect(read(cwd, "runs.csv")).toBe(runs);
  });

  it("keeps what the table says already, and says so", async () => {
    const { cwd, line } = await swept();
    put(cwd, line("small/2"), '{"p99": 5}');
    writeFileSync(join(cwd, "runs.csv"), `${runs}small,2,chat,6,\n`);
    const { code, stdout } = await sweep(cwd, "collect");
    expect([code, stdout]).toEqual([1, expect.stringContaining("runs.csv says 6 in p99, and the result 5: it stays")]);
    expect(read(cwd, "runs.csv")).toBe(`${runs}small,2,chat,6,\n`);
  });

  it("cannot run without a list of candidates, or with one that somebody edited", async () => {
    const { code, stderr } = await sweep(project(), "collect");
    expect([code, stderr]).toEqual([2, expect.stringContaining("there is no sweep/candidates.jsonl")]);
    const { cwd } = await swept();
    writeFileSync(join(cwd, "sweep/candidates.jsonl"), '{"id":"../../x"}\n');
    expect(await sweep(cwd, "collect")).toMatchObject({ code: 2 });
  });

  it("says that a database is none, and goes on with files", async () => {
    const { cwd, line } = await swept();
    writeFileSync(join(cwd, "sweep/optuna.db"), "no database");
    put(cwd, line("small/2"), '{"p99": 5}');
    const { stdout, stderr } = await sweep(cwd, "collect");
    expect(stderr).toContain("`sweep/optuna.db` cannot be read");
    expect(stdout).toContain("1 of 4 candidates measured");
  });
});
