// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are what is tested
import { planExport } from "@tradeops/pipelines";
import { expect, it } from "vitest";
import { plan, refused, written } from "./support/plan.js";

const pyproject = `# Training, see docs/train.md
[project]
name = "fraud"          # the name on the index
version = "1.4.0"
dependencies = [
  "scikit-learn>=1.5",  # pinned by the lock
]

[tool.train]
model = 'gbm'
lr = 1.0e-3
epochs = 20
optimizer = { name = "adam", betas = [0.9, 0.999] }
early.stop = true

[tool.train.data]
rows = 1_000

[[tool.serve.targets]]
name = "eu"
replicas = 2

[[tool.serve.targets]]
name = "us"
replicas = 3
started = 2026-03-02
`;

it("writes values in place of values in a pyproject.toml, and nothing else changes", () => {
  const after = written(
    "toml",
    pyproject,
    ["tool.train.model", "gnn"],
    ["tool.train.lr", 0.00005],
    ["tool.train.epochs", 30],
    ["tool.train.optimizer.name", "sgd"],
    ["tool.train.optimizer.betas[1]", 0.99],
    ["tool.train.early.stop", false],
    ["tool.train.data.rows", 2000],
    ["tool.serve.targets[name=us].replicas", 8],
    ["tool.serve.targets[0].replicas", 4],
  );
  expect(after).toBe(
    pyproject
      .replace("'gbm'", "'gnn'")
      .replace("1.0e-3", "5.0e-05")
      .replace("epochs = 20", "epochs = 30")
      .replace('"adam"', '"sgd"')
      .replace("0.999", "0.99")
      .replace("stop = true", "stop = false")
      .replace("1_000", "2000")
      .replace("replicas = 2", "replicas = 4")
      .replace("replicas = 3", "replicas = 8"),
  );
});

it("adds missing keys to the table that they belong to", () => {
  const after = written(
    "toml",
    pyproject,
    ["tool.train.seed", 7],
    ["tool.train.optimizer.momentum", 0.9],
    ["tool.train.early.patience", 3],
    ["tool.train.data.limits.memory_mb", 512],
    ["tool.serve.targets[name=eu].gpu", true],
    ["tool.serve.workers", 2],
    ["monitor.window", "7d"],
    ["monitor.alert.after", 5],
    ["title", "x"],
  );
  expect(after).toBe(
    `title = "x"\n\n${pyproject
      .replace("0.999] }", "0.999], momentum = 0.9 }")
      .replace("early.stop = true\n", "early.stop = true\nearly.patience = 3\nseed = 7\n")
      .replace("rows = 1_000\n", "rows = 1_000\nlimits.memory_mb = 512\n")
      .replace("replicas = 2\n", "replicas = 2\ngpu = true\n")}
[tool.serve]
workers = 2

[monitor]
window = "7d"

[monitor.alert]
after = 5
`,
  );
});

const additions: [what: string, before: string | undefined, path: string, after: string][] = [
  ["to a file that does not exist", undefined, "a.b", "[a]\nb = 3\n"],
  ["to an empty file", "", "a", "a = 3\n"],
  ["to a byte order mark", "\uFEFF", "a", "\uFEFFa = 3\n"],
  ["to comments", "# c\n", "a.b", "# c\n\n[a]\nb = 3\n"],
  ["behind CRLF", "b = 1\r\n", "a", "b = 1\r\na = 3\r\n"],
  ["without blanks where there are none", "b=1\n", "a", "b=1\na=3\n"],
  ["to a file without a last line break", "b = 1", "a", "b = 1\na = 3"],
  ["to an empty table", "[b]\n[c]\n", "b.a", "[b]\na = 3\n[c]\n"],
  ["to an indented table", "[b]\n  c = 1 # x\n", "b.a", "[b]\n  c = 1 # x\n  a = 3\n"],
  ["behind a value of several lines", "b = [\n  1,\n]\n", "a", "b = [\n  1,\n]\na = 3\n"],
  ["to empty braces", "b = {}\n", "b.a", "b = {a = 3}\n"],
  ["to braces, as braces", "b = { c = 1 }\n", "b.d.a", "b = { c = 1, d = { a = 3 } }\n"],
  ["to dotted keys", "b.c = 1\nd = 2\n", "b.a", "b.c = 1\nb.a = 3\nd = 2\n"],
  ["that must be quoted", "b = 1\n", '"x y"', 'b = 1\n"x y" = 3\n'],
  [
    "with a table of its own for a table that only others name",
    "[b.c]\nd = 1\n",
    "b.a",
    "[b.c]\nd = 1\n\n[b]\na = 3\n",
  ],
];
it.each(additions)("adds a key %s", (_, before, path, after) => expect(written("toml", before, [path, 3])).toBe(after));

it("adds below a table in a list of tables, to its last table alone where it has none", () => {
  const file = "[[a]]\nn = 1\n[[a]]\nn = 2\n[a.sub]\nx = 1\n";
  expect(written("toml", file, ["a[1].sub.y", 3])).toBe(`${file}y = 3\n`);
  expect(written("toml", file, ["a[0].sub.y", 3])).toBe(file.replace("n = 1\n", "n = 1\nsub.y = 3\n"));
});

const refusals: [what: string, text: string, path: string, code: string, at: string][] = [
  ["a text of several lines", 'a = """\nx"""\n', "a", "export-block-scalar", '"""\nx"""'],
  ["a table", "[a]\nb = 1\n", "a", "export-not-a-scalar", "]\nb = 1"],
  ["a key that stands twice", "a = 1\na = 2\n", "a", "export-unparsable", ""],
  ["what is no TOML", "a = [1, 2\nb = 1\n", "a", "export-unparsable", ""],
  ["a template", "a = {{ x }}\n", "a", "export-templated", ""],
  ["an interpolation", 'a = "${b}"\n', "a", "export-interpolated", '"${b}"'],
  ["an item that there is not", "[[a]]\nn = 1\n", "a[n=2].b", "export-missing-item", "]]\nn = 1"],
  ["a dotted key between braces", "a = { b.c = 1 }\n", "a.b.c", "export-unusual-layout", "1"],
  ["more levels than are read", `a = ${"[".repeat(300)}${"]".repeat(300)}\n`, "a", "export-too-deep", ""],
  ["dotted keys without end", `${"a.".repeat(300)}b = 1\n`, "a", "export-too-deep", ""],
];
it.each(refusals)("refuses %s", (_, text, path, code, at) => {
  const [found, where] = refused("toml", text, path);
  expect([found, ["export-unparsable", "export-templated", "export-too-deep"].includes(code) ? "" : where]).toEqual([
    code,
    at,
  ]);
});

it("takes names that objects have as names like others", () => {
  const file = "__proto__ = 1\n[constructor]\ntoString = 2\n";
  expect(written("toml", file, ["__proto__", 3], ["constructor.toString", 4])).toBe(
    "__proto__ = 3\n[constructor]\ntoString = 4\n",
  );
});

it("keeps brackets in texts and comments apart from those that nest", () => {
  const file = `a = "${"[".repeat(300)}" # ${"[".repeat(300)}\nb = '''${"{".repeat(300)}'''\nc = 1\n`;
  expect(plan("toml", file, [["c", 2]]).text).toBe(file.replace("c = 1", "c = 2"));
});

it("writes a date as text, and leaves a float a float", () => {
  expect(written("toml", "a = 2026-03-02\nb = 1.0\n", ["a", "2026-03-02"], ["b", 2])).toBe(
    'a = "2026-03-02"\nb = 2.0\n',
  );
  expect(planExport("toml", "a = 1\n", [{ id: "a", key: [{ kind: "name", name: "a" }], value: "\u007f" }]).text).toBe(
    'a = "\\u007f"\n',
  );
});
