import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printable } from "../../cli/src/format/printable.js";
import { table } from "../../cli/src/format/table.js";
import { displayWidth, pad, wrapText } from "../../cli/src/format/width.js";

describe("displayWidth", () => {
  it.each([
    ["gnn", 3],
    ["é", 1],
    ["e\u0301", 1],
    ["漢字", 4],
    ["👩‍👩‍👧‍👦", 2],
    ["±0.2", 4],
    ["", 0],
  ])("of %j is %d", (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it("is what a text is padded to", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.nat(60), (text, width) => {
        expect(displayWidth(pad(text, width))).toBe(Math.max(width, displayWidth(text)));
      }),
    );
  });
});

describe("wrapText", () => {
  it("keeps all words in order, and lines short", () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 }),
        fc.integer({ min: 12, max: 40 }),
        (words, width) => {
          const lines = wrapText(words.join(" "), width);
          expect(lines.join(" ")).toBe(words.join(" "));
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});

describe("printable", () => {
  it("leaves nothing that moves the cursor or turns the writing", () => {
    expect(printable("a\u001b[31mb\u202ec\r\nd\u0000")).toBe("a\ufffd[31mb\ufffdc  d\ufffd");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(printable(text)).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });
});

describe("table", () => {
  const columns = [
    { head: ["", ""], cells: ["#1", "#2"] },
    { head: ["recall", "%"], cells: ["95.2", "9"], align: "right" as const },
    { head: ["scorer"], cells: ["gnn", "漢字"] },
    { head: ["notes"], cells: ["", "knee"] },
  ];

  it("lines columns up", () => {
    expect(table(columns, 100).join("\n")).toMatchInlineSnapshot(`
      "    recall  scorer  notes
               %
      #1    95.2  gnn
      #2       9  漢字    knee"
    `);
  });

  it("goes on below where it is too wide, with the key again", () => {
    expect(table(columns, 20).join("\n")).toMatchInlineSnapshot(`
      "    recall  scorer
               %
      #1    95.2  gnn
      #2       9  漢字

          notes
      #1
      #2  knee"
    `);
  });
});
