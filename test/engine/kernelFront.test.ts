import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { bestFirst, compareRows } from "../../engine/src/front/bestFirst.js";
import { dominates } from "../../engine/src/front/dominance.js";
import { nonDominated } from "../../engine/src/front/nonDominated.js";
import { notOutclassed } from "../../engine/src/front/outclassed.js";
import { generator } from "../../engine/src/sampling/generator.js";

const numRuns = process.env.TRADEOPS_THOROUGH === "1" ? 100 : 8;

/** Columns of pseudo-random numbers: of `levels` different values each, in which the more of one is the less of another. */
function columnsOf(seed: number, goals: number, count: number, levels: number): Float64Array[] {
  const next = generator(seed, "rows");
  const columns = Array.from({ length: goals }, () => new Float64Array(count));
  for (let row = 0; row < count; row++) {
    const quality = next() / 2 ** 32;
    for (const [goal, column] of columns.entries()) {
      const share = goal % 2 === 0 ? quality : 1 - quality;
      column[row] = Math.round((0.8 * share + (0.2 * next()) / 2 ** 32) * levels) - levels / 2;
    }
  }
  return columns;
}

/** Every row against all that nothing dominated so far. */
function listArchive(columns: readonly Float64Array[], count: number): number[] {
  const rowOf = (row: number) => columns.map((column) => column[row]!);
  let kept: { row: number; values: number[] }[] = [];
  for (let row = 0; row < count; row++) {
    const values = rowOf(row);
    if (kept.some((other) => dominates(other.values, values))) continue;
    kept = kept.filter((other) => !dominates(values, other.values));
    kept.push({ row, values });
  }
  return kept.map(({ row }) => row);
}

const goals = fc.integer({ min: 1, max: 6 });
const levels = fc.constantFrom(1, 2, 12, 400, 2 ** 40);
const count = fc.constantFrom(60, 2500, 6000);

describe("the front of many rows", () => {
  test.prop([fc.nat(), goals, count, levels], { numRuns })(
    "equals that of a list archive",
    (seed, goals, count, levels) => {
      const columns = columnsOf(seed, goals, count, levels);
      expect(nonDominated(columns, count)).toEqual(listArchive(columns, count));
    },
  );

  test.prop([fc.nat(), goals, levels], { numRuns })("is among what is not outclassed", (seed, goals, levels) => {
    const columns = columnsOf(seed, goals, 1000, levels);
    const left = new Set(notOutclassed(columns, 1000));
    expect(listArchive(columns, 1000).filter((row) => !left.has(row))).toEqual([]);
  });

  test.prop([fc.nat(), levels], { numRuns })(
    "is what it was when rows are repeated, with their twins",
    (seed, levels) => {
      const columns = columnsOf(seed, 4, 3000, levels);
      const twice = columns.map((column) => Float64Array.from({ length: 6000 }, (_, row) => column[row % 3000]!));
      const once = nonDominated(columns, 3000);
      expect(nonDominated(twice, 6000)).toEqual([...once, ...once.map((row) => row + 3000)]);
    },
  );
});

describe("the order of rows", () => {
  test.prop([fc.nat(), levels, fc.constantFrom(100, 5000)], { numRuns })(
    "is that of a comparison sort",
    (seed, levels, count) => {
      const columns = columnsOf(seed, 3, count, levels);
      columns[0]!.fill(-0, 0, count / 2);
      columns[1]!.set([Number.MIN_VALUE, -Number.MIN_VALUE, 1e308, -1e308, 0, -0]);
      const rows = Uint32Array.from({ length: count }, (_, row) => row);
      const expected = [...rows].sort((a, b) => compareRows(columns, a, b) || a - b);
      expect([...bestFirst(columns, rows)]).toEqual(expected);
    },
  );
});
