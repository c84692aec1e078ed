// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are what is tested
import { describe, expect, it } from "vitest";
import { plan, refused, written } from "./support/plan.js";

const settings = `// settings of the service
{
    "model" :  "resnet50",   /* see models/ */
    "serve": {"replicas": 2, "timeout": 1.0,},
    "labels": [ "a", 'b' ],
}
`.replace("'b'", '"b"');

describe("a JSON file", () => {
  it("gets values in place of values, and keeps comments, blanks and trailing commas", () => {
    const after = written(
      "json",
      settings,
      ["model", "vit"],
      ["serve.replicas", 5],
      ["serve.timeout", 3],
      ["labels[1]", 'say "c"'],
    );
    expect(after).toBe(
      settings
        .replace('"resnet50"', '"vit"')
        .replace('"replicas": 2', '"replicas": 5')
        .replace("1.0", "3.0")
        .replace('"b"', '"say \\"c\\""'),
    );
  });

  it("gets missing keys behind the last of their object", () => {
    expect(written("json", settings, ["serve.zone", "a"], ["seed", 7])).toBe(
      settings.replace("1.0,}", '1.0, "zone": "a",}').replace(" ],\n", ' ],\n    "seed": 7,\n'),
    );
  });

  const cases: [what: string, before: string | undefined, after: string][] = [
    ["to a file that does not exist", undefined, '{\n  "a": {\n    "b": 3\n  }\n}\n'],
    ["to an empty object", "{}", '{"a": {"b": 3}}'],
    ["in the layout of a compact file", '{"c":1}', '{"c":1,"a":{"b":3}}'],
    ["on lines of their own", '{\n\t"c": 1\n}\n', '{\n\t"c": 1,\n\t"a": {\n\t\t"b": 3\n\t}\n}\n'],
    ["with CRLF", '{\r\n  "c": 1\r\n}', '{\r\n  "c": 1,\r\n  "a": {\r\n    "b": 3\r\n  }\r\n}'],
    [
      "before a comment behind the last entry",
      '{\n  "c": 1 // d\n}',
      '{\n  "c": 1, // d\n  "a": {\n    "b": 3\n  }\n}',
    ],
  ];
  for (const [what, before, after] of cases) {
    it(`gets a key ${what}`, () => expect(written("json", before, ["a.b", 3])).toBe(after));
  }

  it("leaves a value alone that says the same", () => {
    for (const text of ['{"a": 8.0}', '{"a": 8}', '{"a": 80e-1}']) expect(written("json", text, ["a", 8])).toBe(text);
    expect(written("json", '{"a": "\\u00e9"}', ["a", "é"])).toBe('{"a": "\\u00e9"}');
  });

  it("changes a number that readers round differently", () => {
    expect(written("json", '{"a": 9007199254740993}', ["a", 2 ** 53])).toBe('{"a": 9.007199254740992e+15}');
  });
});

const refusals: [what: string, text: string, path: string, code: string, at: string][] = [
  ["what is no JSON", '{"a": 1', "a", "export-unparsable", ""],
  ["text without quotes", "{a: 1}", "a", "export-unparsable", "a"],
  ["an object", '{"a": {"b": 1}}', "a", "export-not-a-scalar", '{"b": 1}'],
  ["a list", '{"a": [1]}', "a", "export-not-a-scalar", "[1]"],
  ["a key that stands twice", '{"a": 1, "a": 2}', "a", "export-duplicate-key", '"a"'],
  ["a key in a value", '{"a": 1}', "a.b", "export-path-mismatch", "1"],
  ["a position behind the end", '{"a": [1]}', "a[1]", "export-missing-item", "[1]"],
  ["an item that no field selects", '{"a": [{"n": "x"}]}', "a[n=y].v", "export-missing-item", '[{"n": "x"}]'],
  ["an item that two fields select", '{"a": [{"n": 1}, {"n": 1}]}', "a[n=1].v", "export-ambiguous-item", '{"n": 1}'],
  ["an interpolation", '{"a": "${b}"}', "a", "export-interpolated", '"${b}"'],
  ["a template", '{"a": "{{ b }}"}', "a", "export-interpolated", '"{{ b }}"'],
];
for (const [what, text, path, code, at] of refusals) {
  it(`refuses ${what} in JSON`, () => expect(refused("json", text, path)).toEqual([code, at]));
}

it("refuses two values for one place, and a value for what another needs as an object", () => {
  const codes = (...values: [string, number][]) =>
    plan("json", "{}", values).refusals.map(({ id, code }) => [id, code]);
  expect(codes(["a", 1], ["a", 2])).toEqual([
    ["0 a", "export-conflict"],
    ["1 a", "export-conflict"],
  ]);
  expect(codes(["a", 1], ["a.b", 2])).toEqual([
    ["0 a", "export-conflict"],
    ["1 a.b", "export-conflict"],
  ]);
  expect(codes(["a", 1], ["a", 1])).toEqual([]);
});

it("refuses a format that there is not", () => {
  expect(refused("jsn", "{}", "a")[0]).toBe("export-unknown-format");
});
