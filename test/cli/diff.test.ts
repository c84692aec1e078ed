import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { run } from "../../cli/src/run.js";
import { recorder } from "./console.js";
import { folder } from "./folder.js";

const example = resolve(import.meta.dirname, "../../examples/fraud");

/** A repository with the example, committed as `v1`. */
function repository(): string {
  const root = folder({});
  cpSync(example, root, { recursive: true });
  git(root, "init", "-q", "-b", "main");
  commit(root, "v1");
  return root;
}

function git(root: string, ...args: string[]): void {
  const identity = ["-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false"];
  execFileSync("git", [...identity, ...args], { cwd: root, stdio: "pipe" });
}

function commit(root: string, tag: string): void {
  git(root, "add", "-A");
  git(root, "commit", "-q", "-m", tag);
  git(root, "tag", tag);
}

function edit(root: string, from: string | RegExp, to: string): void {
  const path = join(root, "fraud.tradeops");
  const text = readFileSync(path, "utf8");
  expect(text.replace(from, to)).not.toBe(text);
  writeFileSync(path, text.replace(from, to));
}

async function diff(root: string, ...args: string[]) {
  const console = recorder({ cwd: root });
  const code = await run(["diff", ...args], "0.0.0", console);
  return { code, stdout: console.stdout, stderr: console.stderr };
}

describe("tradeops diff", () => {
  it("has nothing to say of comments, order and blanks", async () => {
    const root = repository();
    edit(root, "// ── Goals", "// A remark.\n\n// ── Goals");
    edit(root, /\n {2}option fp32 .*/, "");
    edit(root, "{ speed: 0.45  recall -= 0.4%  helps robustness slightly }", "$&\n  option fp32 { speed: 1 }");
    expect((await diff(root, "v1")).stdout).toBe("nothing changed in meaning\n");
  });

  it("says what a change of the model does to the front, the recommendation and the decision", async () => {
    const root = repository();
    edit(root, "require <= 60 ms", "require <= 30 ms");
    edit(root, "\n  option fp32 { speed: 1 }", "$&\n  option int4 { speed: 0.3  recall -= 2% }");
    commit(root, "v2");
    const { code, stdout, stderr } = await diff(root, "v1..v2");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("    changed goal beFast\n");
    expect(stdout).toContain("    added option precision.int4\n");
    expect(stdout).toContain("  Goals\n    beFast: require <= 60 ms → <= 30 ms\n");
    expect(stdout).toContain("  Decided\n    it does not hold any more: it is infeasible, or dominated\n");
    expect(stdout).toMatch(
      / {2}Front\n {4}feasible configurations: \d+ → \d+\n {4}non-dominated: \d+ → \d+ \(\d+ new, \d+ gone\)\n/,
    );
    expect(await diff(root, "v2..v1")).toMatchObject({ code: 0, stdout: expect.stringContaining("it holds again") });
  });

  it("prints JSON as its schema says, that analyses of both agree with", async () => {
    const root = repository();
    edit(root, "= 800 req/s", "= 1600 req/s");
    const { stdout } = await diff(root, "v1", "--json");
    const result = JSON.parse(stdout);
    const schema: object = JSON.parse(
      readFileSync(resolve(import.meta.dirname, "../../docs/diff.schema.json"), "utf8"),
    );
    const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);
    validate(result);
    expect(validate.errors).toBeNull();
    const console = recorder({ cwd: root });
    await run(["analyze", "--json"], "0.0.0", console);
    const now = JSON.parse(console.stdout);
    expect(result.systems[0].elements).toEqual([
      { kind: "value", id: "traffic", change: "changed", was: "800 req/s", is: "1600 req/s" },
    ]);
    expect(result.systems[0].decided.after.values).toEqual(now.decided.values);
    expect(result.systems[0].front.after).toBe(now.front.length);
  });

  it("says what a value was and is, where it is written out", async () => {
    const root = folder({ "m.tradeops": "" });
    const texts = (load: string, wait: string, share: string, sum: string) =>
      writeFileSync(
        join(root, "m.tradeops"),
        `system s
param load unit req/s = ${load}
param wait unit ms = ${wait}
param share unit ratio = ${share}
let sum = ${sum}
quality slow unit ms = wait
quality used unit req/s = load
quality cost unit USD = (sum + share) * 1 USD
goal quick { minimize p95(slow) }
goal busy { maximize used }
goal cheap { minimize p95(cost) }
`,
      );
    git(root, "init", "-q", "-b", "main");
    texts("800 req/s", "normal(8 ms, 1 ms)", "5%", "1 + 2");
    commit(root, "v1");
    texts("900 req/s", "normal(9 ms, 1 ms)", "beta(2, 30)", "1 + 3");
    const { stdout } = await diff(root, "v1");
    expect(stdout).toContain("changed value load: 800 req/s → 900 req/s\n");
    expect(stdout).toContain("changed value wait: normal(8 ms, 1 ms) → normal(9 ms, 1 ms)\n");
    expect(stdout).toContain("changed value share: param share unit ratio = 5% → beta(2, 30)\n");
    expect(stdout).toContain("changed value sum: let sum = 1 + 2 → 3\n");
  });

  it("says what the clauses of options, decisions and exports were and are", async () => {
    const root = repository();
    edit(root, "time: 8 ms ", "time: 9 ms ");
    edit(
      root,
      "speed: 0.45  recall -= 0.4%  helps robustness slightly",
      "speed: 0.45 // half\n recall -= 0.6%  price: 2",
    );
    edit(root, "time: 12 ms  helps explainability strongly", "time: 12 ms  helps robustness by 5");
    edit(root, "time: 7 ms   helps explainability moderately", "hurts robustness by 5  hurts explainability slightly");
    edit(root, "recall hurts latency moderately", "recall hurts latency strongly");
    edit(root, "in 2, 3, 4, 6, 8", "in 2, 3, 4, 8");
    edit(root, "explain 5, beFast 1", "explain 4, beFast 1");
    edit(root, "p95(scorer.time) * 3", "p95(scorer.time) * 2");
    edit(root, "traffic = 3200 req/s", "traffic = 3300 req/s");
    edit(root, "require >= 92%", "require >= 91%");
    const { stdout } = await diff(root);
    expect(stdout.slice(stdout.indexOf("  Model\n"), stdout.indexOf("  Recommended\n"))).toBe(`  Model
    changed goal catchFraud
    changed dependency recall hurts latency: moderately → strongly
    changed option scorer.gbm: time: 8 ms → 9 ms
    changed option precision.int8
      recall -= 0.4% → 0.6%
      added price: 2
      removed helps robustness slightly
    changed option explainer.shap: helps explainability strongly → robustness by 5
    changed option explainer.lime
      added hurts robustness by 5
      added hurts explainability slightly
      removed time: 7 ms
      removed helps explainability moderately
    removed option replicas.6
    changed scenario blackFriday: traffic = 3200 req/s → 3300 req/s
    changed stakeholder compliance: explain 5 → 4
    changed export params.yaml: serve.timeout_ms = p95(scorer.time) * 3 in ms → 2 in ms
  Goals
    catchFraud: require >= 92% → >= 91%
`);
    const { elements } = JSON.parse((await diff(root, "--json")).stdout).systems[0];
    expect(elements.find(({ id }: { id: string }) => id === "catchFraud").parts).toEqual([
      { was: "require >= 92%", is: "require >= 91%" },
    ]);
  });

  it("compares with where both were last one", async () => {
    const root = repository();
    git(root, "checkout", "-q", "-b", "topic");
    edit(root, "weight 5 }", "weight 4 }");
    commit(root, "topic1");
    git(root, "checkout", "-q", "main");
    edit(root, "aim 40 ", "aim 50 ");
    commit(root, "main1");
    const elements = async (range: string) =>
      JSON.parse((await diff(root, range, "--json")).stdout).systems[0].elements;
    expect(await elements("main...topic")).toEqual([
      { kind: "goal", id: "catchFraud", change: "changed", parts: [{ was: "weight 5", is: "weight 4" }] },
    ]);
    expect(await elements("main..topic")).toHaveLength(2);
  });

  it("names systems that are new, gone or broken", async () => {
    const root = repository();
    writeFileSync(join(root, "other.tradeops"), "system other\n");
    edit(root, "system fraud", "system {");
    expect((await diff(root)).stdout).toBe("other: a new system\nfraud: a system no more\n");
    edit(root, "system {", "system fraud\nsystem fraud {");
    expect(await diff(root)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("fraud: cannot be compared, it has errors"),
    });
    rmSync(join(root, "fraud.tradeops"));
    expect((await diff(root, "--format", "md")).stdout).toContain(
      "```text\nother: a new system\nfraud: a system no more\n```\n",
    );
  });

  it.each([
    ["v9", "error: there is no revision v9 here\n"],
    ["--output=x..v1", "error: unknown option '--output=x..v1'\n"],
    ["^v1", "error: there is no revision ^v1 here\n"],
    ["v1..--help", "error: there is no revision --help here\n"],
  ])("cannot run with %s", async (range, message) => {
    const { code, stdout, stderr } = await diff(repository(), range);
    expect([code, stdout, stderr.slice(0, message.length)]).toEqual([2, "", message]);
  });

  it("cannot run outside a repository", async () => {
    const { code, stderr } = await diff(folder({ "a.tradeops": "system a\n" }));
    expect([code, stderr]).toEqual([2, "error: there is no revision HEAD here\n"]);
  });
});
