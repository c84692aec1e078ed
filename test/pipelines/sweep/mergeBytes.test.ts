import { fc, test } from "@fast-check/vitest";
import { type Merged, mergeRows, type NewRow } from "@tradeops/pipelines";
import { describe, expect, it } from "vitest";

const columns = ["scorer", "size"];
const row = (scorer: string, p99: string): NewRow => ({
  id: scorer,
  key: new Map([
    ["scorer", scorer],
    ["size", "1"],
  ]),
  cells: new Map([["p99", p99]]),
});
const merged = (text: string, ...rows: NewRow[]) => mergeRows(text, columns, rows) as Merged;

const space = fc.constantFrom("", " ", "\t", "  ");
/** A cell as somebody may write it: bare or in quotes, with spaces around. */
const written = (text: string) =>
  fc.tuple(space, fc.boolean(), space).map(([left, quoted, right]) => left + (quoted ? `"${text}"` : text) + right);
const note = fc.constantFrom("", "x", '"a,b"', '"say ""so"""', '"two\nlines"', '"two\r\nlines"', '"\r"', "é", '" "');
const gap = fc.constantFrom("", "", "", "\n", " \n", "\n\n");
const names = Array.from({ length: 6 }, (_, i) => `s${i}`);
const line = fc.record({
  gap,
  size: written("1"),
  empty: fc.option(fc.oneof(space, fc.constant(' ""')), { nil: undefined }),
  note,
  short: fc.boolean(),
});
const file = fc.record({
  mark: fc.constantFrom("", "\uFEFF"),
  eol: fc.constantFrom("\n", "\r\n", "\r"),
  head: fc.tuple(...["scorer", "size", "p99", "note"].map(written)),
  lines: fc.array(line, { minLength: 1, maxLength: 5 }),
  order: fc.shuffledSubarray(names, { minLength: 6 }),
  ended: fc.boolean(),
  rest: gap,
});

describe("bytes of a CSV file that rows are brought into", () => {
  test.prop([file, fc.subarray(names)])(
    "stay, but for cells that are filled and rows that are added",
    ({ mark, eol, head, lines, order, ended, rest }, measured) => {
      const filled = (name: string) => measured.includes(name);
      const text = (cellOf: (name: string, empty: string) => string) => {
        const records = lines.map(({ gap, size, empty, note, short }, i) => {
          const p99 = empty === undefined ? " 7 " : cellOf(order[i]!, empty);
          return `${gap.replaceAll("\n", eol)}${order[i]},${size},${p99}${short ? "" : `,${note}`}`;
        });
        return `${mark}${[head.join(","), ...records].join(eol)}${ended ? eol + rest.replaceAll("\n", eol) : ""}`;
      };
      const rows = measured.map((name) => row(name, `9${name.slice(1)}`));
      const after = merged(
        text((_, empty) => empty),
        ...rows,
      ).text;
      const known = order.slice(0, lines.length);
      const kept = measured
        .filter((name) => !known.includes(name))
        .reduce((all, name) => all.replace(`${name},1,9${name.slice(1)},${eol}`, ""), after);
      const wanted = text((name, empty) => (filled(name) ? `9${name.slice(1)}` : empty));
      expect([wanted, ...(ended ? [] : [wanted + eol])]).toContain(kept);
    },
  );

  it("are those of spaces, quotes, empty and short lines around a cell that is filled", () => {
    const before = 'scorer, size ,p99 , "note"\n\n "a", 1 ,  , "x" \n\nb,1\n  \n';
    expect(merged(before, row("a", "5"), row("b", "6")).text).toBe(
      'scorer, size ,p99 , "note"\n\n "a", 1 ,5, "x" \n\nb,1,6\n  \n',
    );
  });

  it("have the line end of records, not that within a cell", () => {
    const before = 'scorer,size,p99,note\na,1,2,"x\r\ny"\n';
    expect(merged(before, row("b", "3")).text).toBe(`${before}b,1,3,\n`);
    const old = "scorer,size,p99\ra,1,2\r";
    expect(merged(old, row("b", "3")).text).toBe(`${old}b,1,3\r`);
  });

  it("stay where a column is added", () => {
    const before = ' "scorer" ,size\r\n\r\na , 1\r\n';
    expect(merged(before, row("a", "2")).text).toBe(' "scorer" ,size,p99\r\n\r\na , 1,2\r\n');
  });
});
