// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are what is tested
import { expect, it } from "vitest";
import { plan, refused } from "./support/plan.js";

const cases: [what: string, text: string, path: string, code: string, at: string][] = [
  ["an anchored value", "a: &x 1\nb: *x\n", "a", "export-anchored", "1"],
  ["a value in an anchored map", "a: &x\n  b: 1\nc: *x\n", "a.b", "export-anchored", "1"],
  ["a new key in an anchored map", "a: &x\n  b: 1\nc: *x\n", "a.d", "export-anchored", ""],
  ["an alias", "a: &x 1\nb: *x\n", "b", "export-aliased", "*x"],
  ["a value behind an alias", "a: &x\n  c: 1\nb: *x\n", "b.c", "export-aliased", "*x"],
  ["a value behind an alias in an anchored map", "a: &x {c: 1}\nd: &y\n  b: *x\n", "d.b.c", "export-aliased", "*x"],
  ["a key in a map with a merge", "a: &x {c: 1}\nb:\n  <<: *x\n  c: 2\n", "b.c", "export-merged", "2"],
  ["a new key in a map with a merge", "a: &x {c: 1}\nb:\n  <<: *x\n  d: 2", "b.c", "export-merged", "<<: *x\n  d: 2"],
  ["a value with a tag", "a: !secret x\n", "a", "export-tagged", "x"],
  ["a value with a tag of YAML", "a: !!int 8\n", "a", "export-tagged", "8"],
  ["a value in a map with a tag", "a: !Ref\n  b: 1\n", "a.b", "export-tagged", "b: 1\n"],
  ["a key that stands twice", "a: 1\nb: 2\na: 3\n", "a", "export-duplicate-key", "a"],
  ["a key above that stands twice", "a: {b: 1}\n'a': {b: 2}\n", "a.b", "export-duplicate-key", "'a'"],
  ["several documents", "a: 1\n---\nb: 2\n", "a", "export-several-documents", "b: 2"],
  ["a template of values", "a: {{ x }}\n", "a", "export-templated", "{{ x }}"],
  ["a template elsewhere", "a: 1\nb:\n  c: {{ .Values.x }}\n", "a", "export-templated", "{{ .Values.x }}"],
  ["a template of keys", "{{ x }}: 1\na: 1\n", "a", "export-templated", "{{ x }}"],
  ["a template of lines", "a: 1\n{{- if .Values.x }}\nb: 2\n{{- end }}\n", "a", "export-templated", "{"],
  ["a Jinja template", "a: 1\n{% if x %}\nb: 2\n{% endif %}\n", "a", "export-templated", "%"],
  ["a value that is filled in", "a: x-{{ y }}\n", "a", "export-interpolated", "x-{{ y }}"],
  ["an interpolation", "a: ${b.c}\n", "a", "export-interpolated", "${b.c}"],
  ["an interpolation in quotes", "a: '${{ env.X }}'\n", "a", "export-interpolated", "'${{ env.X }}'"],
  ["what is no YAML", "a: [1, 2\nb: 1\n", "a", "export-unparsable", "b"],
  ["tabs as indentation", "a:\n\tb: 1\n", "a.b", "export-unparsable", "\t"],
  ["a map", "a:\n  b: 1\n", "a", "export-not-a-scalar", "b: 1"],
  ["a list", "a: [1, 2]\n", "a", "export-not-a-scalar", "[1, 2]"],
  ["a key in a scalar", "a: 1\n", "a.b", "export-path-mismatch", "1"],
  ["a key in null", "a: ~\n", "a.b", "export-path-mismatch", "~"],
  ["a key in a list", "a: [{b: 1}]\n", "a.b", "export-path-mismatch", "[{b: 1}]"],
  ["a position in a map", "a: {b: 1}\n", "a[0]", "export-path-mismatch", "{b: 1}"],
  ["a key in a file that is a list", "- a\n", "a", "export-path-mismatch", "- a"],
  ["a key in a file that is text", "just words\n", "a", "export-path-mismatch", "just words"],
  ["a position behind the end", "a: [1]\n", "a[1]", "export-missing-item", "[1]"],
  ["an item that no field selects", "a:\n- n: x\n", "a[n=y].v", "export-missing-item", "- n: x"],
  ["an item of a list that is missing", "a: 1\n", "b[0]", "export-missing-item", "a: 1"],
  ["an item that two fields select", "a:\n- n: x\n- n: x\n", "a[n=x].v", "export-ambiguous-item", "n: x"],
  ["a block of text", "a: |\n  x\nb: 1\n", "a", "export-block-scalar", "|\n  x\n"],
  ["a folded block of text", "a: >-\n  x\nb: 1\n", "a", "export-block-scalar", ">-\n  x\n"],
  ["a key without a colon", "{a, b: 1}\n", "a", "export-unusual-layout", ""],
  ["an item without a value", "a:\n-\n- 1\n", "a[0]", "export-unusual-layout", ""],
  ["a key with a tag", "!!str a: 1\n", "a", "export-unusual-layout", "1"],
  ["a new key in a pair without braces", "a: [b: 1]\n", "a[0].c", "export-unusual-layout", ""],
];

for (const [what, text, path, code, at] of cases) {
  it(`refuses ${what}`, () => expect(refused("yaml", text, path)).toEqual([code, at]));
}

it("refuses a value that tools would fill in", () => {
  expect(refused("yaml", "a: x\n", "a", "${b}")[0]).toBe("export-unwritable");
  expect(refused("yaml", "a: x\n", "a", "{{ b }}")[0]).toBe("export-unwritable");
});

it("refuses numbers and texts that no file can hold", () => {
  expect(refused("yaml", "a: x\n", "a", Number.NaN)[0]).toBe("export-unwritable");
  expect(refused("json", undefined, "a", Number.POSITIVE_INFINITY)[0]).toBe("export-unwritable");
  expect(refused("json", undefined, "a", "\ud800")[0]).toBe("export-unwritable");
});

it("refuses what would change the rest of the file", () => {
  // The block of text has no last line break, and would get one.
  expect(refused("yaml", "b: |\n  x", "a")).toEqual(["export-unsafe-edit", ""]);
  // A list cannot follow at this column.
  expect(refused("yaml", "? b\n: 1\n", "a")).toEqual(["export-unsafe-edit", ""]);
});

it("writes the rest when one value is refused", () => {
  const file = "e: 1\nb: |\n  x\na: &x 1\nc: |-\n  x";
  const { refusals, text, changes } = plan("yaml", file, [
    ["e", 2],
    ["a", 2],
    ["b", "y"],
    ["d", 4],
    ["c", "x"],
  ]);
  expect(refusals.map(({ id, code }) => [id, code])).toEqual([
    ["1 a", "export-anchored"],
    ["2 b", "export-block-scalar"],
    ["3 d", "export-unsafe-edit"],
  ]);
  expect(changes.map(({ id, same }) => [id, same])).toEqual([
    ["0 e", false],
    ["4 c", true],
  ]);
  expect(text).toBe(file.replace("e: 1", "e: 2"));
});

it("never expands aliases", () => {
  const bomb = [
    "a0: &a0 [x, x]",
    ...Array.from({ length: 60 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`),
    "b: 1",
    "",
  ].join("\n");
  expect(plan("yaml", bomb, [["b", 2]]).text).toBe(bomb.replace("b: 1", "b: 2"));
});

it("refuses files that are too deep or too long", () => {
  for (const format of ["yaml", "json"]) {
    expect(refused(format, `{"a": ${"[".repeat(300)}${"]".repeat(300)}}`, "a")[0]).toBe("export-too-deep");
    expect(refused(format, "[".repeat(200_000), "a")[0]).toBe("export-too-deep");
    expect(refused(format, " ".repeat(10_000_001), "a")[0]).toBe("export-too-large");
    expect(refused(format, `{"a": ${"[".repeat(100)}${"]".repeat(100)}}`, "a")[0]).toBe("export-not-a-scalar");
  }
  expect(refused("yaml", "- ".repeat(100_000), "a")[0]).toBe("export-too-deep");
  expect(refused("dotenv", " ".repeat(10_000_001), "a")[0]).toBe("export-too-large");
});
