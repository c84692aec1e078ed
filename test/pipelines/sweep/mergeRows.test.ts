import { fc, test } from "@fast-check/vitest";
import { type Merged, mergeRows, type NewRow, readCsv } from "@tradeops/pipelines";
import { describe, expect, it } from "vitest";

const row = (scorer: string, size: string, cells: Record<string, string>): NewRow => ({
  id: `${scorer}/${size}`,
  key: new Map([
    ["scorer", scorer],
    ["size", size],
  ]),
  cells: new Map(Object.entries(cells)),
});
const columns = ["scorer", "size"];
const merged = (text: string | undefined, ...rows: NewRow[]) => mergeRows(text, columns, rows) as Merged;

const cell = fc
  .oneof(fc.constantFrom("a", "b,c", 'q"', "new\nline", "07", "é"), fc.string({ minLength: 1, maxLength: 5 }))
  .filter(
    (text) =>
      text.trim() === text && text !== "" && !text.includes("\r") && !text.includes("\uFEFF") && !text.includes("\0"),
  );
const rows = fc.uniqueArray(fc.record({ scorer: cell, size: fc.integer({ min: 1, max: 9 }), value: fc.integer() }), {
  maxLength: 6,
  selector: ({ scorer, size }) => `${Number.isFinite(Number(scorer)) ? Number(scorer) : scorer}/${size}`,
});
const asRows = (list: readonly { scorer: string; size: number; value: number }[]) =>
  list.map(({ scorer, size, value }) => row(scorer, String(size), { p99: String(value) }));

describe("rows that are brought into a CSV file", () => {
  it("make the file, in order of what names them", () => {
    expect(
      merged(undefined, row("b", "10", { p99: "3" }), row("b", "9", { p99: "2" }), row("a,x", "1", { p99: "1" })).text,
    ).toBe('scorer,size,p99\n"a,x",1,1\nb,9,2\nb,10,3\n');
  });

  it("fill the row that readers of the table take for theirs: as numbers are written in decimals, and cells without spaces around", () => {
    const before = "scorer,size,p99\na,0x1,\na,1.0,\n b ,1,\n";
    expect(merged(before, row("a", "1", { p99: "5" }), row("b", "1", { p99: "6" })).text).toBe(
      "scorer,size,p99\na,0x1,\na,1.0,5\n b ,1,6\n",
    );
  });

  it("leave every byte that is there, fill empty cells, and take the line ends of the file", () => {
    const before = '\uFEFFscorer, size,note,p99\r\na,1,"by, hand",\r\n c ,1,x,7\r\n';
    expect(merged(before, row("a", "1", { p99: "5" }), row("b", "2", { p99: "6" })).text).toBe(
      '\uFEFFscorer, size,note,p99\r\na,1,"by, hand",5\r\nb,2,,6\r\n c ,1,x,7\r\n',
    );
  });

  it("come at the end where the rows are in another order", () => {
    const before = "scorer,size,p99\nz,1,1\na,1,2";
    expect(merged(before, row("b", "1", { p99: "3" })).text).toBe("scorer,size,p99\nz,1,1\na,1,2\nb,1,3\n");
  });

  it("never change what is measured already, and say so", () => {
    const before = "scorer,size,p99\na,1.0,2\n";
    const { text, other, written } = merged(before, row("a", "1", { p99: "3" }));
    expect([text, written]).toEqual([before, []]);
    expect(other).toEqual([{ id: "a/1", column: "p99", there: "2", here: "3" }]);
    expect(merged(before, row("a", "1", { p99: "2.0" })).other).toEqual([]);
  });

  it("add the columns that are missing", () => {
    expect(merged("scorer,size,p99\na,1,2\n", row("b", "1", { p99: "3", cost: "4" })).text).toBe(
      "scorer,size,p99,cost\na,1,2\nb,1,3,4\n",
    );
  });

  it("are not brought into what is no table", () => {
    expect(mergeRows('a,"b\n', columns, [row("a", "1", { p99: "1" })])).toHaveProperty("problem");
  });

  test.prop([rows, fc.nat({ max: 6 })])("give one file, whether they come at once or in two parts", (list, at) => {
    const all = asRows(list);
    const [first, second] = [all.slice(0, at), all.slice(at)];
    const start = "scorer,size,p99\n";
    const twice = merged(merged(start, ...second).text, ...first);
    expect(twice.text).toBe(merged(start, ...all.toReversed()).text);
  });

  test.prop([rows])("can be read again, and change nothing a second time", (list) => {
    const all = asRows(list);
    const { text } = merged(undefined, ...all);
    expect(merged(text, ...all)).toEqual({ text, written: [], other: [] });
    if (list.length === 0) return;
    const read = readCsv(text);
    if ("problem" in read) throw new Error(read.problem);
    const said = read.rows.map(({ cells }) => `${cells.get("scorer")}/${cells.get("size")}=${cells.get("p99")}`);
    expect(said.sort()).toEqual(list.map(({ scorer, size, value }) => `${scorer}/${size}=${value}`).sort());
  });
});
