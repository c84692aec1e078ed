import { describe, expect, it } from "vitest";
import { InsertTextFormat } from "vscode-languageserver-types";
import { complete } from "../../language-server/src/features/completion/complete.js";
import { snippets } from "../../language-server/src/features/completion/snippets.js";
import { editText } from "../../language-server/src/features/edits.js";
import { documentOf, fraud, openAt, trees } from "./support/trees.js";

const params = "train:\n  model: gbm\nserve:\n  replicas: 4\n  env:\n    - name: MODE\n      value: fast\n";
const metrics = '{ "eval": { "recall": 0.95 } }';
const outside = {
  path: "main.tradeops",
  read: async (path: string) => (path === "params.yaml" ? params : path === "metrics.json" ? metrics : undefined),
  list: async (folder: string) =>
    folder === "" ? ["data/", "hardware.tradeops", "main.tradeops", "metrics.json", "params.yaml"] : [],
};

async function labels(text: string): Promise<string[]> {
  const { opened, document, offset } = await openAt(text);
  const items = await complete(opened.loaded.services, document, offset, outside, true);
  return items.map(({ label }) => label);
}

const base = `system s
import ml from "tradeops:ml-quality"
quality latency "Scoring latency" is ml.efficiency unit ms = scorer.time
quality trust judged
param network unit ms = 3 ms
decision scorer "Model" at training {
  option gbm { time: 8 ms }
  option gnn { time: 20 ms }
}
goal beFast { minimize latency }
`;

describe("completion offers", () => {
  it.each<[what: string, text: string, includes: string[], excludes: string[]]>([
    ["statements in an empty file", "|", ["system", "quality", "goal", "decision", "export"], ["maximize", "option"]],
    ["statements on a new line", `${base}|`, ["quality", "goal", "decide"], ["option", "choose"]],
    ["statements while one is typed", `${base}dec|`, ["decision", "decide"], ["option"]],
    [
      "clauses of a goal",
      `${base}goal g { | }`,
      ["maximize", "minimize", "require", "aim", "worst", "weight"],
      ["quality", "option"],
    ],
    [
      "what a goal can be about",
      `${base}goal g { minimize | }`,
      ["latency", "network", "mean", "p95"],
      ["gbm", "beFast"],
    ],
    [
      "units that fit the quality of a goal",
      `${base}goal g { minimize latency aim 25 | }`,
      ["ms", "s"],
      ["USD", "req/s"],
    ],
    [
      "units that fit an attribute",
      `${base}decision d {\n  option a { time: 3 h }\n  option b { time: 4 | }\n}`,
      ["h", "s"],
      ["USD"],
    ],
    ["options and attributes behind a dot", `${base}let x = scorer.|`, ["gbm", "gnn", "time"], ["latency"]],
    ["options behind a dot while one is typed", `${base}let x = scorer.g|`, ["gbm", "gnn"], ["latency"]],
    ["standard qualities behind an alias", `${base}quality q is ml.| judged`, ["accuracy", "fairness"], ["latency"]],
    ["stages", `${base}decision d at |`, ["training", "serving"], ["latency"]],
    ["options as patterns of a match", `${base}let x = match scorer { | }`, ["gbm", "gnn", "else:"], ["latency"]],
    ["what an argument can be", `${base}let x = min(|`, ["latency", "scorer", "network", "mean"], ["gbm"]],
    ["units that fit what is compared", `${base}require latency <= 3 |`, ["ms", "s"], ["USD"]],
    ["units right behind a number", `${base}goal g { minimize latency aim 25|`, ["ms", "s"], ["USD", "weight"]],
    ["units while a compound one is typed", `${base}param p unit req/|`, ["req/s"], ["latency"]],
    ["the second pattern of an arm", `${base}let x = match trust, scorer { 1, | }`, ["gbm", "_"], ["latency"]],
    ["the pattern of the next arm", `${base}let x = match scorer, trust { gbm, _: 1, | }`, ["gnn"], ["latency"]],
    ["levels in the formula of their quality", "quality q levels low < high = |", ["low", "high"], []],
    ["a place for a new name", `${base}decision |`, ["a name"], []],
    ["the sign that must come", `${base}goal fast |`, ["{"], []],
    ["nothing of these while a name is typed", `${base}decision x|`, [], ["a name"]],
    ["decisions to choose in", `${base}decide d { choose | }`, ["scorer"], ["latency", "network"]],
    ["options of the decision chosen in", `${base}decide d { choose scorer.| }`, ["gbm", "gnn"], ["latency"]],
    [
      "qualities that an option helps",
      `${base}decision d {\n  option a { helps | }\n}`,
      ["trust", "latency"],
      ["network", "scorer"],
    ],
    ["params that a scenario changes", `${base}scenario b { | }`, ["network"], ["latency", "scorer"]],
    ["goals that a stakeholder weighs", `${base}stakeholder b { weights | }`, ["beFast"], ["latency"]],
    ["statuses", `${base}decide d { choose scorer.gbm status | }`, ["accepted", "proposed"], ["scorer"]],
    ["formats", `${base}export "params.yaml" as |`, ["dvc", "json", "github-actions"], ["latency"]],
    [
      "keys of the target file",
      `${base}export "params.yaml" as dvc { | }`,
      ["train.model", "serve.replicas", "serve.env[name=MODE].value"],
      ["scorer"],
    ],
    ["keys while one is typed", `${base}export "params.yaml" as dvc { serve.r| }`, ["serve.replicas"], ["train.model"]],
    ["what an export writes", `${base}export "params.yaml" as dvc { a = | }`, ["scorer", "latency"], ["train.model"]],
    [
      "metrics in the file of evidence",
      `${base}evidence latency from "metrics.json" at |`,
      ["eval.recall"],
      ["scorer"],
    ],
    [
      "files and libraries to import",
      'system s\nimport "|"',
      ["tradeops:ml-quality", "hardware.tradeops", "data/"],
      ["main.tradeops", "params.yaml"],
    ],
    ["files to export to", `${base}export "|`, ["params.yaml"], ["hardware.tradeops"]],
    ["codes to allow", `${base}allow |`, ["unknown-name"], ["latency"]],
    [
      "what may follow a complete value",
      `${base}constraint scorer.gbm |`,
      ["requires", "excludes", "because"],
      ["quality"],
    ],
  ])("%s", async (_, text, includes, excludes) => {
    const found = await labels(text);
    expect(found).toEqual(expect.arrayContaining(includes));
    for (const label of excludes) expect(found).not.toContain(label);
  });

  it.each([
    ["stages", "decision d at base.|", ["tuning"]],
    ["goals", "stakeholder b { weights base.| }", ["beFrugal"]],
    ["decides", "decide d { supersedes base.| }", ["first"]],
    ["imports before the dot", "decision d at |", ["base", "data", "tuning"]],
  ])("%s behind the alias of an import", async (_, text, expected) => {
    const shared = "stage tuning\nquality cost judged\ngoal beFrugal { maximize cost }\ndecide first { }\n";
    const { opened, document, offset } = await openAt(`import base from "base.tradeops"\nstage tuning\n${text}`, {
      "base.tradeops": shared,
    });
    const items = await complete(opened.loaded.services, document, offset, outside, true);
    const found = items.map(({ label }) => label);
    expect(found).toEqual(expect.arrayContaining(expected));
    expect(found).not.toContain("cost");
  });

  it("nothing in comments and titles", async () => {
    expect(await labels(`${base}// qual|`)).toEqual([]);
    expect(await labels(`${base}/* qual| */`)).toEqual([]);
    expect(await labels(`${base}quality x "Tit|"`)).toEqual([]);
  });

  it.each([
    ["in a key", 'decision d from "m.csv" key |'],
    ["in an axis", 'table t from "m.csv" by d: |'],
    ["in a draw", 'param p = samples("m.csv", |)'],
    ["in a filter", 'decision d from "m.csv" key top where | { }'],
    ["in an attribute", 'decision d from "m.csv" key top { time: | }'],
  ])("columns %s", async (_, text) => {
    const files = { "m.csv": "top,cpu ms,licence\n1,2,x\n" };
    const { opened, document, offset } = await openAt(text, files);
    const read = async (path: string) => (path === "m.csv" ? files["m.csv"] : undefined);
    const items = await complete(opened.loaded.services, document, offset, { ...outside, read }, true);
    expect(items.map(({ label }) => label)).toEqual(expect.arrayContaining(["top", "licence"]));
  });

  it("quoted names of options that come from data", async () => {
    const text = 'decision backbone from "m.csv" key name { acc: top1 }\nlet x = backbone.|';
    const { opened, document, offset } = await openAt(text, { "m.csv": "name,top1\na/1,0.5\n" });
    const items = await complete(opened.loaded.services, document, offset, outside, true);
    expect(items.find(({ label }) => label === "a/1")?.textEdit?.newText).toBe('"a/1"');
  });

  it("titles and units beside names", async () => {
    const { opened, document, offset } = await openAt(`${base}goal g { minimize lat| }`);
    const items = await complete(opened.loaded.services, document, offset, outside, true);
    expect(items.find(({ label }) => label === "latency")).toMatchObject({ detail: "Scoring latency · ms" });
  });
});

describe("completion anywhere", () => {
  it("never fails, at offsets all over the example", async () => {
    const texts = fraud();
    const opened = await trees(texts);
    for (const path of texts.keys()) {
      const document = documentOf(opened, path);
      for (let offset = 0; offset <= texts.get(path)!.length; offset += process.env.TRADEOPS_THOROUGH ? 1 : 5)
        await complete(opened.loaded.services, document, offset, { ...outside, path }, true);
    }
  }, 60_000);
});

describe("snippets", () => {
  const places: [rule: RegExp, text: string][] = [
    [/^Option /, `${base}decision d {\n  |\n}`],
    [/^(Objective|Anchor|Weight|Robust) /, `${base}goal g {\n  |\n}`],
    [/^Contribution /, `${base}decision d {\n  option a {\n    |\n  }\n}`],
    [/^Reasons /, `${base}let x = 1 |`],
    [/^(Choose|Because|By|On|Review|Status|Rejected|Reopen|Expect|Supersedes) /, `${base}decide d {\n  |\n}`],
    [/^Arm /, `${base}let x = match scorer { gbm: 1 | }`],
    [/./, `${base}|`],
  ];

  it.each([...snippets.keys()])("%s yields a text that parses", async (name) => {
    const keyword = name.slice(name.indexOf(" ") + 1);
    const [, text] = places.find(([rule]) => rule.test(name))!;
    const { opened, document, offset } = await openAt(text);
    const items = await complete(opened.loaded.services, document, offset, outside, true);
    const snippet = items.find((item) => item.label === keyword && item.insertTextFormat === InsertTextFormat.Snippet);
    const edit = snippet?.textEdit as { range: never; newText: string };
    const inserted = editText(document.textDocument, [{ ...edit, newText: filled(snippets.get(name)![0]) }]);
    expect(edit).toBeDefined();
    const after = await trees(new Map([["main.tradeops", inserted]]));
    expect(after.project.findings.filter(({ code }) => code === "syntax").map(({ message }) => message)).toEqual([]);
  });
});

/** A snippet with its places filled in as they are offered. */
function filled(body: string): string {
  return body
    .replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, "$1")
    .replace(/\$\{\d+:([^}]*)\}/g, "$1")
    .replace(/\$\d/g, "");
}
