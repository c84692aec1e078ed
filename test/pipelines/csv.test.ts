import { fc, test } from "@fast-check/vitest";
import { type CsvTable, readCsv } from "@tradeops/pipelines";
import { describe, expect, it } from "vitest";

function table(text: string): CsvTable {
  const result = readCsv(text);
  if ("problem" in result) throw new Error(result.problem);
  return result;
}

const rows = (text: string) => table(text).rows.map(({ line, cells }) => [line, Object.fromEntries(cells)]);

describe("a CSV file", () => {
  it("is read by the names of its columns, with the lines of its rows", () => {
    expect(table("model,acc\nresnet,0.9\n").columns).toEqual(["model", "acc"]);
    expect(rows("model,acc\nresnet,0.9\n\nvit,\n")).toEqual([
      [2, { model: "resnet", acc: "0.9" }],
      [4, { model: "vit" }],
    ]);
  });

  it("may have a byte order mark, CRLF, blanks around cells, quotes, and short rows", () => {
    expect(rows('\uFEFF a , b\r\n "x, ""y""" , 1 \r\nz\r\n')).toEqual([
      [2, { a: 'x, "y"', b: "1" }],
      [3, { a: "z" }],
    ]);
  });

  it("counts the lines of cells with line breaks", () => {
    expect(rows('a,b\n"x\ny",1\nz,2\n').map(([line]) => line)).toEqual([3, 4]);
  });

  it("may have a column without a name, which is not read", () => {
    expect(table(",a\n0,1\n").columns).toEqual(["a"]);
    expect(rows(",a\n0,1\n")).toEqual([[2, { a: "1" }]]);
  });

  it("may name columns as nothing else is named", () => {
    expect(table("__proto__,constructor\n1,2\n").rows[0]?.cells.get("__proto__")).toBe("1");
  });

  it.each([
    ["", "has no header line: name the columns in its first line"],
    [",,\n1,2,3\n", "has no header line: name the columns in its first line"],
    ["a,b,a\n1,2,3\n", "has two columns `a`: give them different names"],
    ["a,b\n1,2\n1,2,3\n", "has 3 cells in line 3, but 2 columns: correct the line"],
    [`a\n${"1\n".repeat(50_001)}`, "has more than 50000 rows: keep those that are compared"],
  ])("%# is refused with a reason", (text, problem) => {
    expect(readCsv(text)).toEqual({ problem });
  });

  it("is refused where a quote is never closed", () => {
    expect(readCsv('a,b\n"x,1\n')).toEqual({ problem: expect.stringMatching(/^is no CSV: /) });
  });
});

const cell = fc
  .string({ unit: "grapheme", maxLength: 6 })
  .map((text) => text.trim())
  .filter((text) => !/[\uFEFF]/.test(text));

test.prop([fc.array(fc.tuple(cell, cell), { maxLength: 8 }), fc.constantFrom("\n", "\r\n")])(
  "any cells come back from a CSV file that quotes them",
  (cells, eol) => {
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const text = [["a", "b"], ...cells].map((row) => row.map(quoted).join(",") + eol).join("");
    const read = table(text).rows.map(({ cells }) => [cells.get("a") ?? "", cells.get("b") ?? ""]);
    expect(read).toEqual(cells);
  },
);
