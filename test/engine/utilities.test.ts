import { fc, test } from "@fast-check/vitest";
import type { Goal } from "@tradeops/engine";
import { describe, expect } from "vitest";
import { utilitiesOf } from "../../engine/src/kernel/utilities.js";
import { rankingOf } from "../../engine/src/rank/utility.js";
import { rounded } from "../../engine/src/space/identity.js";

const number = fc.integer({ min: -8, max: 8 }).map((n) => n / 4);
const maybe = fc.option(number, { nil: undefined });

const goal: fc.Arbitrary<Goal> = fc
  .record({ maximize: fc.boolean(), worst: maybe, aim: maybe, least: maybe, weight: fc.nat({ max: 3 }) })
  .map(({ maximize, worst, aim, least, weight }) => ({
    id: "goal",
    direction: maximize ? "maximize" : "minimize",
    value: { op: "number", value: 0 },
    statistic: "value",
    unit: { text: "", factor: 1 },
    worst,
    aim,
    require: least === undefined ? undefined : { op: maximize ? ">=" : "<=", value: least },
    weight,
    robust: false,
  }));

describe("the utilities of all rows", () => {
  test.prop([
    fc.array(goal, { maxLength: 4 }),
    fc.array(fc.array(fc.oneof(number, fc.double({ min: -3, max: 3, noNaN: true })), { minLength: 4, maxLength: 4 })),
    fc.boolean(),
  ])("are those of each row, to the last bit", (goals, rows, feasible) => {
    const values = goals.map((_, i) => Float64Array.from(rows, (row) => row[i]!));
    const ranking = rankingOf(
      goals,
      values.map((column) => (feasible ? [...column] : [])),
    );
    const expected = rows.map((row) => rounded(ranking.utility(row.slice(0, goals.length)) ?? 0));
    const directions = goals.map(({ direction }) => direction);
    expect([...utilitiesOf(ranking, directions, values, rows.length)]).toEqual(expected);
  });
});

describe("rounded", () => {
  test.prop([
    fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat({ max: 10 ** 9 }).map((n) => (n + 0.5) / 1e12 + 0.25),
    ),
  ])("is what is written with 12 digits", (value) => {
    expect(rounded(value)).toBe(Number(value.toPrecision(12)));
  });
});
