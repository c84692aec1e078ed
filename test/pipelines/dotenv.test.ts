// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are what is tested
import { fc, test } from "@fast-check/vitest";
import { planExport, readValue } from "@tradeops/pipelines";
import { parse } from "dotenv";
import { describe, expect, it } from "vitest";
import { type Case, cases, onlyTargetsDiffer, type Piece, trickyTexts } from "./support/document.js";
import { assignmentsOf } from "./support/laws.js";
import { keyOf, refused, written } from "./support/plan.js";

const env = `# service
export MODEL=resnet50   # see models/
  REPLICAS = 2
TITLE='Fraud scoring'
NOTE="kept"

EMPTY=
`;

describe("a .env file", () => {
  it("gets values in place of values", () => {
    const after = written(
      "dotenv",
      env,
      ["MODEL", "vit"],
      ["REPLICAS", 5],
      ["TITLE", "Card fraud"],
      ["NOTE", "new"],
      ["EMPTY", true],
    );
    expect(after).toBe(
      env
        .replace("resnet50", "vit")
        .replace("= 2", "= 5")
        .replace("Fraud scoring", "Card fraud")
        .replace("kept", "new")
        .replace("EMPTY=", "EMPTY=true"),
    );
  });

  const added: [what: string, before: string | undefined, after: string][] = [
    ["to a file that does not exist", undefined, "A=3\n"],
    ["behind the last line", "B=1\n", "B=1\nA=3\n"],
    ["without a last line break", "B=1", "B=1\nA=3"],
    ["with CRLF", "B=1\r\n", "B=1\r\nA=3\r\n"],
    ["behind a byte order mark", "\uFEFF", "\uFEFFA=3\n"],
    ["with `export` if all have it", "export B=1\n", "export B=1\nexport A=3\n"],
  ];
  for (const [what, before, after] of added) {
    it(`gets a name ${what}`, () => expect(written("dotenv", before, ["A", 3])).toBe(after));
  }

  it("quotes a text that needs it", () => {
    expect(written("dotenv", "A=x\n", ["A", "two words #1"])).toBe("A='two words #1'\n");
    expect(written("dotenv", 'A="x"\n', ["A", "it's"])).toBe('A="it\'s"\n');
  });

  it("leaves a value alone that says the same", () => {
    for (const text of ["A=8", "A='8'", 'A="8" # c', "export A = 8"])
      expect(written("dotenv", text, ["A", 8])).toBe(text);
  });
});

const refusals: [what: string, text: string, path: string, code: string, at: string][] = [
  ["a name that stands twice", "A=1\nA=2\n", "A", "export-duplicate-key", "A="],
  ["a key of several names", "A=1\n", "A.b", "export-bad-key", ""],
  ["a name with a dash", "A=1\n", "a-b", "export-bad-key", ""],
  ["a computed value", "A=$B\n", "A", "export-interpolated", "$B"],
  ["a computed value in quotes", 'A="${B}/x"\n', "A", "export-interpolated", '"${B}/x"'],
  ["a value that readers end at different places", "A=b#c\n", "A", "export-ambiguous-value", "b#c"],
  ["a value with something behind its quotes", "A='b'c\n", "A", "export-ambiguous-value", "'b'"],
  ["a line that is none", "A=1\nwhat is this\n", "A", "export-unparsable", "what is this"],
  ["an open quote", "A='b\n", "A", "export-unparsable", "'b"],
];
for (const [what, text, path, code, at] of refusals) {
  it(`refuses ${what} in a .env file`, () => expect(refused("dotenv", text, path)).toEqual([code, at]));
}

it.each(["a\nb", "it's $5", "back\\slash", "\u0000"])("refuses %j, which readers take differently", (value) => {
  expect(refused("dotenv", "A=x\n", "A", value)[0]).toBe("export-unwritable");
});

const names = ["MODEL", "model_2", "_X", "PATH"];
const values = fc.constantFrom("8", "", "resnet50", "'two words'", '"# no comment"', "s3://b/c:1", "'it\"s'");
const line = fc.tuple(
  fc.constantFrom("", "# note = 1\n", "\n", "  # it's\n", "UNSET\n"),
  fc.constantFrom("", "export ", "  "),
  fc.constantFrom("=", " =", "="),
  values,
  fc.constantFrom("", " # kept", "  "),
);
const files: fc.Arbitrary<Piece[]> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...names), line), { selector: ([name]) => name, minLength: 1 })
  .map((lines) =>
    lines.flatMap(([name, [filler, head, equals, raw, tail]]): Piece[] => [
      `${filler}${head}${name}${equals}`,
      { key: keyOf(name), raw },
      // Behind nothing, a comment's `#` would be the value of some readers.
      `${raw === "" ? "" : tail}\n`,
    ]),
  );
const simple = fc.oneof(
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(...trickyTexts.filter((text) => !/['"\\$`\p{Cc}\p{Zl}\p{Zp}]/u.test(text))),
);

describe("any .env file", () => {
  test.prop([cases(files, simple)], { numRuns: 300 })("keeps every byte but those of the values written", (file) => {
    expect(onlyTargetsDiffer(file, textAfter(file))).toBe(true);
  });

  test.prop([cases(files, simple)], { numRuns: 300 })(
    "gives the decisions back, and a second run changes nothing",
    (file) => {
      const after = textAfter(file);
      expect(planExport("dotenv", after, assignmentsOf(file))).toMatchObject({ edits: [], refusals: [] });
      for (const { key, value } of assignmentsOf(file))
        expect(readValue("dotenv", after, key)).toMatchObject({ value: String(value), certain: true });
    },
  );

  test.prop([cases(files, simple)], { numRuns: 300 })(
    "says the decisions, and otherwise what it said, to dotenv",
    (file) => {
      const decided = assignmentsOf(file).map(({ key: [step], value }) => [
        step?.kind === "name" ? step.name : "",
        String(value),
      ]);
      expect(parse(textAfter(file))).toEqual({ ...parse(file.text), ...Object.fromEntries(decided) });
    },
  );
});

function textAfter(file: Case): string {
  const { refusals, text } = planExport("dotenv", file.text, assignmentsOf(file));
  expect(refusals).toEqual([]);
  return text;
}
