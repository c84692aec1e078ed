import { planExport } from "@tradeops/pipelines";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Case, cases, scalars, trickyTexts } from "./support/document.js";
import { assigned, assignmentsOf } from "./support/laws.js";
import { keyOf } from "./support/plan.js";
import { hasReader, readBy } from "./support/pythonReaders.js";
import { yamlDocuments } from "./support/yamlDocuments.js";

const present = hasReader("yaml");
if (!present) console.warn("skipped: no python3 with PyYAML here, so what it reads is not tested");

describe.skipIf(!present)("PyYAML", () => {
  it("reads the decisions, and otherwise what it read before", () => {
    // One process reads many files, so nothing is made smaller when a property fails.
    const files = fc.noShrink(fc.array(cases(yamlDocuments(), scalars), { minLength: 100, maxLength: 100 }));
    fc.assert(fc.property(files, check), { numRuns: process.env.TRADEOPS_THOROUGH ? 10 : 1 });
  });

  function check(files: Case[]) {
    const before = readBy(
      "yaml",
      files.map(({ text }) => text),
    );
    const after = readBy(
      "yaml",
      files.map((file) => planExport("yaml", file.text, assignmentsOf(file)).text),
    );
    const readable = before.flatMap((result, n) => ("content" in result ? [{ content: result.content, n }] : []));
    expect(readable.length).toBeGreaterThan(files.length * 0.9);
    for (const { content, n } of readable)
      expect(after[n], files[n]!.text).toEqual({ content: [assigned(content[0], assignmentsOf(files[n]!))] });
  }

  it.each([
    ["in a block", "a: x\n"],
    ["in braces", "{a: x, b: [1]}"],
    ["in single quotes", "a: 'x'\n"],
    ["in double quotes", 'a: "x"\n'],
    ["where there was nothing", "b: 1\n"],
  ])("reads every text %s as it was decided", (_, file) => {
    const after = trickyTexts.map((value) => planExport("yaml", file, [{ id: "a", key: keyOf("a"), value }]).text);
    const read = readBy("yaml", after).map(
      (result) => "content" in result && (result.content[0] as Map<string, string>).get("a"),
    );
    expect(read).toEqual(trickyTexts);
  });
});
