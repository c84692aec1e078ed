import { cpSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../cli/src/run.js";
import { recorder } from "./console.js";
import { folder } from "./folder.js";

const example = resolve(import.meta.dirname, "../../examples/fraud");
const model = (root: string) => readFileSync(join(root, "fraud.tradeops"), "utf8");

function fraud(): string {
  const root = folder({});
  cpSync(example, root, { recursive: true });
  return root;
}

async function tradeops(args: string[], cwd: string) {
  const console = recorder({ cwd });
  const code = await run(args, "0.0.0", console);
  return { code, stdout: console.stdout, stderr: console.stderr };
}

const decide = (root: string, ...args: string[]) => tradeops(["decide", ...args, "--today", "2026-06-01"], root);

describe("tradeops decide", () => {
  it("writes the recommended configuration, and adds nothing else", async () => {
    const root = fraud();
    const before = model(root);
    const { front, recommended } = JSON.parse((await tradeops(["analyze", "--json"], root)).stdout);
    const { code, stderr } = await decide(root, "--because", 'pays "back"', "--by", "ml");
    expect([code, stderr]).toEqual([0, "wrote the decision to fraud.tradeops\n"]);
    const record = /\ndecide choice1 \{\n[^}]*\}\n/.exec(model(root))![0];
    expect(record).toContain(
      'because "pays \\"back\\""\n  by "ml"\n  on 2026-06-01\n  status accepted\n  supersedes launch\n',
    );
    expect(model(root).replace(record, "")).toBe(before);
    const after = JSON.parse((await tradeops(["analyze", "--json"], root)).stdout);
    expect(after.decided.id).toBe(recommended);
    expect(after.decided.options).toEqual(front.find(({ id }: { id: string }) => id === recommended).options);
    expect((await tradeops(["check"], root)).stdout).toContain("2 files, 0 findings");
  });

  it("writes a configuration of the front by its place or its id", async () => {
    const { front } = JSON.parse((await tradeops(["analyze", "--json"], fraud())).stdout);
    for (const [name, { id }] of [
      ["#2", front[1]],
      [front.at(-1).id.slice(0, 8), front.at(-1)],
    ]) {
      const root = fraud();
      expect((await decide(root, name, "--because", "tried")).code).toBe(0);
      expect(JSON.parse((await tradeops(["analyze", "--json"], root)).stdout).decided.id).toBe(id);
    }
  });

  it("writes the options that are named, and says what is left open, and what is wrong with them", async () => {
    const root = fraud();
    const { code, stdout, stderr } = await decide(
      root,
      "scorer.gnn",
      "hardware=cpu",
      "explainer.none",
      "--because",
      "cheap",
    );
    expect(model(root)).toContain("choose scorer.gnn, hardware.cpu, not explainer\n");
    expect(stderr).toContain(
      "what launch decided of precision, adversarial, replicas is not feasible with it, and is open again\n",
    );
    expect(code).toBe(1);
    expect(stdout).toContain("scorer gnn");
    expect(stderr).toContain("nobody decided precision, adversarial, replicas: and nothing feasible completes it\n");
    expect(stderr).toContain("error: it is not feasible: constraint A GNN needs a GPU");
    const exported = await tradeops(["export"], root);
    expect([exported.code, exported.stdout]).toEqual([1, "0 values in step\n"]);
    expect(exported.stderr).toContain("nothing says what precision, adversarial, replicas should be");
  });

  it("keeps what the record that it supersedes says of other decisions", async () => {
    const root = fraud();
    const { code, stderr } = await decide(root, "replicas=6", "explainer.none", "--because", "audit");
    expect(stderr).toContain("what launch decided of scorer, hardware, precision, adversarial stays\n");
    expect(model(root)).toContain(
      "choose replicas = 6, not explainer, scorer.gnn, hardware.gpu, precision.int8, adversarial.no\n",
    );
    const { decided } = JSON.parse((await tradeops(["analyze", "--json"], root)).stdout);
    expect([code, decided.completed, decided.options.scorer]).toEqual([0, [], ["gnn"]]);
  });

  it.each([
    ["160 ms, 320 ms, 640 ms", "chunk = 160 ms"],
    ["2 GiB, 4 GiB", "chunk = 2 GiB"],
    ["10%, 50%", "chunk = 10 %"],
    ["0.1, 0.3", "chunk = 0.1"],
  ])("writes numbers of `in %s` with their unit", async (values, written) => {
    const text = `system small\ngoal least { minimize n }\nquality n unit count = if chunk == ${values.split(",")[0]} then 1 else 2\ndecision chunk in ${values}\n`;
    for (const target of [[], ["#1"], [written.replace(/ /g, "")], [written.replace(/ = ([\d.]+).*/, "=$1")]]) {
      const root = folder({ "small.tradeops": text });
      const { code, stderr } = await decide(root, ...target, "--because", "least");
      expect([code, stderr]).toEqual([0, "wrote the decision to small.tradeops\n"]);
      expect(readFileSync(join(root, "small.tradeops"), "utf8")).toContain(`  choose ${written}\n`);
      expect((await tradeops(["explain", ...target], root)).code).toBe(0);
    }
  });

  it("takes a number however it is written", async () => {
    const { code, stdout } = await decide(fraud(), "replicas=6.0", "--because", "tried", "--diff");
    expect([code, stdout]).toEqual([0, expect.stringContaining("choose replicas = 6, ")]);
    expect((await decide(fraud(), "replicas=6.5", "--because", "tried")).code).toBe(2);
  });

  it("shows the difference, and writes nothing", async () => {
    const root = fraud();
    const before = model(root);
    const { code, stdout } = await decide(root, "--because", "x", "--diff");
    expect([code, model(root)]).toEqual([0, before]);
    expect(stdout).toMatch(
      /^--- a\/fraud.tradeops\n\+\+\+ b\/fraud.tradeops\n@@ [^\n]*\n( [^\n]*\n)+(\+[^\n]*\n)+( [^\n]*\n?)+$/,
    );
  });

  it.each([
    [
      ["scorer.gbx", "--because", "x"],
      "error: there is no option and no configuration scorer.gbx: did you mean scorer.gbm?\n",
    ],
    [
      ["0000", "--because", "x"],
      "error: there is no option and no configuration 0000: an option is written decision.option\n",
    ],
    [["scorer.gbm", "scorer.gnn", "--because", "x"], "error: scorer chooses one option\n"],
    [["#99", "--because", "x"], "error: there is no #99: 11 configurations on the front\n"],
    [["#1", "--because", " "], "error: option '--because <reason>' argument ' ' is invalid. It says nothing.\n"],
    [["scorer.none", "--because", "x"], "error: there is no option and no configuration scorer.none"],
    [["", "--because", "x"], "error: an empty text names nothing: leave it out, or say what is meant\n"],
    [[], "error: required option '--because <reason>' not specified\n"],
  ])("cannot run with %j", async (args, message) => {
    const root = fraud();
    const before = model(root);
    const { code, stderr } = await decide(root, ...args);
    expect([code, stderr.slice(0, message.length), model(root)]).toEqual([2, message, before]);
  });

  it.each(["2026-13-01", "2026-02-30", "today"])("takes no %s for a date", async (today) => {
    const { code, stderr } = await tradeops(["decide", "--because", "x", "--today", today], fraud());
    expect([code, stderr.includes("It is a date such as")]).toEqual([2, true]);
  });

  it("warns of a choice in a decision that is not asked", async () => {
    const root = folder({
      "m.tradeops": `system s
quality cost unit USD = d.price
goal cheap { minimize cost }
decision d { option a { price: 3 USD } option b { price: 5 USD } }
decision e when d.b { option x option y }
decide first { choose d.a because "cheap" }
`,
    });
    const { code, stderr } = await decide(root, "e.x", "--because", "why not");
    expect(code).toBe(1);
    expect(stderr).toContain("warning: `e` is not asked with the other choices");
  });
});
