import { describe, expect, it } from "vitest";
import { written } from "./support/plan.js";

const params = `# Parameters of the pipeline.
train:
    model:    resnet50     # see models/
    lr:       1.0e-3
    epochs: 20


    optimizer: {name: 'adam', betas: [0.9, 0.999]}   # defaults of the paper
    notes: >
      Longer runs
      overfit.

serve:
    "replicas" : 2
    quantized: no
    labels:
    - a
    - "b"   # kept
`;

describe("a params.yaml written by hand", () => {
  it("gets values in place of values, and nothing else changes", () => {
    const after = written(
      "dvc",
      params,
      ["train.model", "efficientnet_b0"],
      ["train.lr", 0.00005],
      ["train.optimizer.name", "sgd"],
      ["train.optimizer.betas[1]", 0.99],
      ["serve.replicas", 5],
      ["serve.quantized", false],
      ["serve.labels[1]", "c"],
    );
    expect(after).toBe(
      params
        .replace("resnet50 ", "efficientnet_b0 ")
        .replace("1.0e-3", "5.0e-05")
        .replace("'adam'", "'sgd'")
        .replace("0.999", "0.99")
        .replace("2\n", "5\n")
        .replace("quantized: no", "quantized: false")
        .replace('"b"', '"c"'),
    );
  });

  it("gets missing keys behind the last of their map, indented as the file indents", () => {
    const after = written(
      "dvc",
      params,
      ["train.optimizer.momentum", 0.9],
      ["train.seed", 7],
      ["serve.limits.memory_mb", 512],
      ["monitor.window", "7d"],
    );
    expect(after).toBe(
      params
        .replace("0.999]}", "0.999], momentum: 0.9}")
        .replace("      overfit.\n", "      overfit.\n    seed: 7\n")
        .replace('"b"   # kept\n', '"b"   # kept\n    limits:\n        memory_mb: 512\nmonitor:\n    window: "7d"\n'),
    );
  });
});

describe("lists of a Kubernetes-like file", () => {
  const workflow = `apiVersion: argoproj.io/v1alpha1
kind: Workflow
spec:
  arguments:
    parameters:
    - name: model
      value: resnet50
    - {name: batch, value: 8}
    -   name: precision   # fp16 or int8
  templates:
    - name: serve
      container:
        image: "registry.example.com/serve:1.2"
        args: [--model, "{{inputs.parameters.model}}"]
`;

  it("are addressed by a field of their items", () => {
    const after = written(
      "yaml",
      workflow,
      ["spec.arguments.parameters[name=model].value", "vit"],
      ["spec.arguments.parameters[name=batch].value", 16],
      ["spec.arguments.parameters[name=precision].value", "int8"],
      ["spec.templates[0].container.image", "registry.example.com/serve:1.3"],
      ["spec.templates[name=serve].container.args[0]", "--net"],
    );
    expect(after).toBe(
      workflow
        .replace("value: resnet50", "value: vit")
        .replace("value: 8", "value: 16")
        .replace("# fp16 or int8\n", "# fp16 or int8\n        value: int8\n")
        .replace("serve:1.2", "serve:1.3")
        .replace("[--model,", '["--net",'),
    );
  });
});

describe("writes a scalar", () => {
  const cases: [what: string, before: string, value: string | number | boolean, after: string][] = [
    ["in place of plain text", "a: x\n", "y2", "a: y2\n"],
    ["with a URI", "a: s3://b/c:1\n", "gs://d/e:2", "a: gs://d/e:2\n"],
    ["that is a boolean only in YAML 1.1", "a: x\n", "yes", 'a: "yes"\n'],
    ["in single quotes", "a: 'it''s'\n", "that's", "a: 'that''s'\n"],
    ["in single quotes unless it needs escapes", "a: 'x'\n", "a\nb", 'a: "a\\nb"\n'],
    ["in double quotes", 'a: "x" # c\n', 'say "hi"\\', 'a: "say \\"hi\\"\\\\" # c\n'],
    ["with a colon and a space", "a: x\n", "b: c", 'a: "b: c"\n'],
    ["that looks like a comment", "a: x\n", "b #c", 'a: "b #c"\n'],
    ["with a line separator", "a: x\n", "b\u2028c\u0085", 'a: "b\\u2028c\\u0085"\n'],
    ["that is empty", "a: x\n", "", 'a: ""\n'],
    ["with a space at its end", "a: x\n", "b ", 'a: "b "\n'],
    ["of another kind: a number for text", 'a: "8"\n', 8, "a: 8\n"],
    ["of another kind: text for a number", "a: 8\n", "8", 'a: "8"\n'],
    ["that stays a float", "a: 1.0\n", 2, "a: 2.0\n"],
    ["that becomes a float", "a: 1\n", 2.5, "a: 2.5\n"],
    ["in place of hexadecimal", "a: 0x1E\n", 2, "a: 2\n"],
    ["that is tiny", "a: 1\n", 1e-5, "a: 1.0e-05\n"],
    ["that is huge", "a: 1\n", 2 ** 53, "a: 9.007199254740992e+15\n"],
    ["that is the largest integer", "a: 1\n", Number.MAX_SAFE_INTEGER, "a: 9007199254740991\n"],
    ["that is minus zero", "a: 1\n", -0, "a: 0\n"],
    ["in place of an octal that reads as the same", "a: 010\n", 10, "a: 10\n"],
    ["that PyYAML takes for text", "a: 1e-5\n", 1e-5, "a: 1.0e-05\n"],
    ["that only YAML 1.1 takes for a boolean", "a: yes\n", true, "a: true\n"],
    ["in place of null", "a: ~\n", 3, "a: 3\n"],
    ["where there is none", "a:\nb: 1\n", 3, "a: 3\nb: 1\n"],
    ["where there is none but a comment", "a:   # c\n", 3, "a: 3   # c\n"],
    ["where there is none, in braces", "{a: , b: 1}\n", 3, "{a: 3 , b: 1}\n"],
    ["over several lines", "a: x\n  y\n\nb: 1\n", "z", "a: z\n\nb: 1\n"],
    ["behind an explicit key", "? a\n: x\n", "z", "? a\n: z\n"],
    ["in a file with a byte order mark", "\uFEFFa: 1\n", 3, "\uFEFFa: 3\n"],
    ["in a file with CRLF", "a: 1\r\nb: 2\r\n", 3, "a: 3\r\nb: 2\r\n"],
    ["in a file without a last line break", "b: 2\na: 1", 3, "b: 2\na: 3"],
    ["in a document with markers", "%YAML 1.2\n---\na: 1\n...\n", 3, "%YAML 1.2\n---\na: 3\n...\n"],
    ["in braces, where a colon is better quoted", "{a: x}", "b:c", '{a: "b:c"}'],
    ["in JSON", '{"a": "x"}', "y", '{"a": "y"}'],
  ];
  for (const [what, before, value, after] of cases) {
    it(what, () => expect(written("yaml", before, ["a", value])).toBe(after));
  }
});

describe("leaves a value alone that says the same", () => {
  const cases: [string, string | number | boolean][] = [
    ["a: 8.0", 8],
    ["a: 8", 8],
    ["a: +8", 8],
    ["a: 1.0e-05", 1e-5],
    ["a: 'x y'", "x y"],
    ["a: 1.2.3", "1.2.3"],
    ["a: True", true],
    ["a: &anchor 8", 8],
    ["a: |-\n  x", "x"],
    ["a: 0.0", -0],
  ];
  for (const [text, value] of cases) it(text, () => expect(written("yaml", text, ["a", value])).toBe(text));
});

describe("adds a key", () => {
  const cases: [what: string, before: string | undefined, path: string, after: string][] = [
    ["to a file that does not exist", undefined, "a.b", "a:\n  b: 3\n"],
    ["to an empty file", "", "a", "a: 3\n"],
    ["to a byte order mark", "\uFEFF", "a", "\uFEFFa: 3\n"],
    ["to comments", "# c", "a", "# c\na: 3"],
    ["to a document without content", "---\r\n", "a.b", "---\r\na:\r\n  b: 3\r\n"],
    ["behind CRLF", "b:\r\n    c: 1\r\n", "b.d.e", "b:\r\n    c: 1\r\n    d:\r\n        e: 3\r\n"],
    ["before a comment that follows", "b:\n  c: 1 # x\n  # y\nd: 1\n", "b.a", "b:\n  c: 1 # x\n  a: 3\n  # y\nd: 1\n"],
    ["to a file without a last line break", "b: 1", "a", "b: 1\na: 3"],
    ["behind a nested map", "b:\n - c: 1\n", "a", "b:\n - c: 1\na: 3\n"],
    ["before the end of a document", "b: 1\n...\n", "a", "b: 1\na: 3\n...\n"],
    ["to a key without a value", "b: # c\nd: 1\n", "b.a", "b: # c\n  a: 3\nd: 1\n"],
    ["to a key without a value, in braces", "{b: , d: 1}\n", "b.a", "{b: {a: 3} , d: 1}\n"],
    ["to empty braces", "b: {}\n", "b.a", "b: {a: 3}\n"],
    ["to empty braces over two lines", "b: {\n}\n", "b.a", "b: {\n  a: 3\n}\n"],
    ["to braces", "b: {c: 1}\n", "b.a.d", "b: {c: 1, a: {d: 3}}\n"],
    ["to braces with a last comma", "b: {c: 1, }\n", "b.a", "b: {c: 1, a: 3, }\n"],
    ["to braces over lines", "{\n  b: 1  # x, y\n}\n", "a", "{\n  b: 1,  # x, y\n  a: 3\n}\n"],
    [
      "to braces over lines with a last comma",
      "{\r\n  b: 1, # x\r\n}\r\n",
      "a",
      "{\r\n  b: 1, # x\r\n  a: 3,\r\n}\r\n",
    ],
    ["to JSON", '{"b": {"c": 1}}', "b.a", '{"b": {"c": 1, "a": 3}}'],
    ["that must be quoted", "b: 1\n", "on", 'b: 1\n"on": 3\n'],
    ["behind a block of text", "b: |\n  x\n\n  y\n", "a", "b: |\n  x\n\n  y\na: 3\n"],
    ["behind an alias", "b: &x 1\nc: *x\n", "a", "b: &x 1\nc: *x\na: 3\n"],
    ["in an item of a list", "- b: 1\n  c:\n    d: 1\n- b: 2\n", "[b=1].a", "- b: 1\n  c:\n    d: 1\n  a: 3\n- b: 2\n"],
    ["whose name is a number", "b: 1\n", '"8080"', 'b: 1\n"8080": 3\n'],
  ];
  for (const [what, before, path, after] of cases) {
    it(what, () => expect(written("yaml", before, [path, 3])).toBe(after));
  }
});

it("finds keys by what they say, however they are written", () => {
  expect(written("yaml", "on:\n  push: 1\n8080: 1\n'it''s': 1\n", ["on.push", 2], ['"8080"', 2], ['"it\'s"', 2])).toBe(
    "on:\n  push: 2\n8080: 2\n'it''s': 2\n",
  );
});

it("adds several keys that end on one line, the innermost first", () => {
  const after = written(
    "yaml",
    "a:\n  b:\n    c: 1",
    ["d", 1],
    ["a.e", 2],
    ["a.b.f.g", 3],
    ["a.b.f.h", 4],
    ["a.b.c", 5],
  );
  expect(after).toBe("a:\n  b:\n    c: 5\n    f:\n      g: 3\n      h: 4\n  e: 2\nd: 1");
});

it("adds below and beside a key without a value", () => {
  expect(written("yaml", "a:\n  b:\n", ["a.c", 1], ["a.b.d", 2], ["e", 3])).toBe("a:\n  b:\n    d: 2\n  c: 1\ne: 3\n");
});
