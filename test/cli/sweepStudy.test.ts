import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import initSql from "sql.js";
import { describe, expect, it } from "vitest";
import { run } from "../../cli/src/run.js";
import { recorder } from "./console.js";
import { folder } from "./folder.js";

async function sweep(cwd: string, ...args: string[]) {
  const console = recorder({ cwd });
  const code = await run(["sweep", ...args, "--metric", "gain"], "0.0.0", console);
  return { code, stdout: console.stdout, stderr: console.stderr };
}

const model = `system s
quality gain unit count = match d { a: between 1 and 9, b: between 2 and 8 }
goal more { maximize mean(gain) worst 0 aim 10 }
decision d { option a option b }
`;
const tables = `CREATE TABLE studies (study_id INTEGER PRIMARY KEY, study_name TEXT);
CREATE TABLE trials (trial_id INTEGER PRIMARY KEY, number INTEGER, study_id INTEGER, state TEXT, datetime_complete TEXT);
CREATE TABLE trial_values (trial_id INTEGER, objective INTEGER, value FLOAT, value_type TEXT);
CREATE TABLE trial_params (trial_id INTEGER, param_name TEXT, param_value FLOAT, distribution_json TEXT);
CREATE TABLE trial_user_attributes (trial_id INTEGER, key TEXT, value_json TEXT);
CREATE INDEX of_trials ON trial_user_attributes (trial_id);`;
/** What the measuring command of the complete trial wrote. */
const said = '{"gain": 5, "gain_stderr": 0.5, "host": "=node1"}';
/** More trials than are read at a time. */
const others = 1500;

/** A study in which two trials of candidates, one complete and one failed, are followed by those of another batch. */
async function studied(state: string) {
  const cwd = folder({ "m.tradeops": model });
  await sweep(cwd, "--as", "optuna", "--run", "make");
  const [, study] = /^STUDY = json\.loads\("\\?"?([\w-]+)/m.exec(
    readFileSync(join(cwd, "sweep/optuna_sweep.py"), "utf8"),
  )!;
  const lines = readFileSync(join(cwd, "sweep/candidates.jsonl"), "utf8").trim().split("\n");
  const { Database } = await initSql();
  const database = new Database();
  database.run(tables);
  database.run("INSERT INTO studies VALUES (1, ?)", [study!]);
  const trial = (number: number, id: string, how: string) => {
    database.run("INSERT INTO trials VALUES (?1, ?1, 1, ?2, '2026-01-01 00:00:00')", [number, how]);
    database.run("INSERT INTO trial_user_attributes VALUES (?, 'tradeops_id', ?)", [number, JSON.stringify(id)]);
  };
  database.run("BEGIN");
  for (const [i, line] of lines.entries()) {
    const { id, choices } = JSON.parse(line) as { id: string; choices: { d: ["a" | "b"] } };
    trial(i, id, i === 0 ? "COMPLETE" : "FAIL");
    const distribution = '{"name": "CategoricalDistribution", "attributes": {"choices": ["a", "b"]}}';
    database.run("INSERT INTO trial_params VALUES (?, 'd', ?, ?)", [i, choices.d[0] === "a" ? 0 : 1, distribution]);
    if (i === 0) {
      database.run("INSERT INTO trial_values VALUES (0, 0, 5, 'FINITE')");
      database.run("INSERT INTO trial_user_attributes VALUES (0, 'tradeops_said', ?)", [said]);
    } else database.run("INSERT INTO trial_user_attributes VALUES (?, 'tradeops_problem', '\"out of memory\"')", [i]);
  }
  for (let i = 0; i < others; i++) trial(10 + i, i.toString(16).padStart(16, "0"), state);
  database.run("COMMIT");
  writeFileSync(join(cwd, "sweep/optuna.db"), database.export());
  return cwd;
}

describe("a study of Optuna", () => {
  it.each(["COMPLETE", "FAIL", "PRUNED"])(
    "is read whole, whatever number of other trials came after: %s",
    async (state) => {
      const { stdout, stderr } = await sweep(await studied(state), "collect");
      expect(stderr).toBe("");
      expect(stdout).toContain("1 of 2 candidates measured, 1 new in sweep/results.csv, 1 failed");
      expect(stdout).toContain("out of memory.");
    },
  );

  it("fills other columns of the file too, as a file of results does", async () => {
    const cwd = await studied("COMPLETE");
    writeFileSync(join(cwd, "sweep/results.csv"), "d,id,gain,gain_stderr,host,seed\n");
    await sweep(cwd, "collect");
    expect(readFileSync(join(cwd, "sweep/results.csv"), "utf8")).toMatch(
      /^d,id,gain,gain_stderr,host,seed\n[ab],[0-9a-f]{16},5,0.5,'=node1,\n$/,
    );
  });

  it.each([
    ["optuna.db-journal", "is being written"],
    ["optuna.db-wal", "write-ahead log"],
  ])("is not read while there is %s, and no sweep is written that would measure anew", async (beside, reason) => {
    const cwd = await studied("COMPLETE");
    writeFileSync(join(cwd, "sweep", beside), Buffer.alloc(4096, 1));
    const list = readFileSync(join(cwd, "sweep/candidates.jsonl"), "utf8");
    const collected = await sweep(cwd, "collect");
    expect([collected.code, collected.stderr]).toEqual([1, expect.stringContaining(reason)]);
    expect(collected.stdout).toContain("0 of 2 candidates measured");
    const written = await sweep(cwd, "--as", "optuna", "--run", "make", "--at-most", "1");
    expect([written.code, written.stderr]).toEqual([2, expect.stringContaining(reason)]);
    expect(readFileSync(join(cwd, "sweep/candidates.jsonl"), "utf8")).toBe(list);
    expect((await sweep(cwd)).stderr).toContain(reason);
  });
});
