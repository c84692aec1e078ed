import type { LocatedFinding } from "@tradeops/language-server";
import pc from "picocolors";
import { describe, expect, it } from "vitest";
import { findingText } from "../../cli/src/format/finding.js";

const uri = "file:///p/fraud.tradeops";

function shown(text: string, finding: Partial<LocatedFinding>, width = 100): string {
  return findingText(
    {
      uri,
      range: range(0, 0, 1),
      code: "unknown-name",
      severity: "error",
      message: "There is no decision `scorre`; did you mean `scorer`?",
      related: [],
      ...finding,
    },
    {
      pathOf: (at) => at.replace("file:///p/", ""),
      textOf: (at) => (at === uri ? text : undefined),
      colours: pc.createColors(false),
      width,
    },
  );
}

const range = (line: number, from: number, to: number, endLine = line) => ({
  start: { line, character: from },
  end: { line: endLine, character: to },
});

describe("findingText", () => {
  const text = "system fraud\n\nconstraint scorre.gnn requires hardware.gpu\n";

  it("points at what is meant, and at what takes part", () => {
    const related = [{ uri, range: range(0, 7, 12), message: "in this system" }];
    expect(shown(text, { range: range(2, 11, 17), related })).toMatchInlineSnapshot(`
      "fraud.tradeops:3:12: error[unknown-name]: There is no decision \`scorre\`; did you mean \`scorer\`?
          3 | constraint scorre.gnn requires hardware.gpu
            |            ^^^^^^
      fraud.tradeops:1:8: note: in this system
          1 | system fraud
            |        ^^^^^
      "
    `);
  });

  it("keeps carets below wide characters and tabs", () => {
    expect(shown('\t"漢字" x y', { range: range(0, 6, 7) })).toMatchInlineSnapshot(`
      "fraud.tradeops:1:7: error[unknown-name]: There is no decision \`scorre\`; did you mean \`scorer\`?
          1 |   "漢字" x y
            |          ^
      "
    `);
  });

  it("cuts long lines around the place", () => {
    const line = `${"a".repeat(200)} here ${"b".repeat(200)}`;
    const lines = shown(line, { range: range(0, 201, 205) }, 50).split("\n");
    expect(lines[1]).toMatchInlineSnapshot(`"    1 | …aaaaaaaaaaaaaaaaa here bbbbbbbbbbbbbbbbb…"`);
    expect(lines[2]?.indexOf("^^^^")).toBe(lines[1]?.indexOf("here"));
  });

  it("marks the first line of many, and the place behind the end of a line", () => {
    expect(shown(text, { range: range(2, 11, 3, 4) })).toContain("            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n");
    expect(shown("system", { range: range(0, 6, 6) })).toContain("      |       ^\n");
  });

  it("lets no text of a model reach the terminal as a command", () => {
    const hostile = shown("x \u001b[2J\u202e y", { range: range(0, 0, 1), message: "\u001b]0;title\u0007" });
    for (const character of ["\u001b", "\u0007", "\u202e"]) expect(hostile).not.toContain(character);
  });
});
