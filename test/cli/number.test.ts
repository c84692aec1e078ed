import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  alignedValues,
  boundary,
  counted,
  difference,
  grouped,
  probability,
  quantity,
  valueWithError,
} from "../../cli/src/format/number.js";

describe("quantity", () => {
  it.each([
    [0.9523, "ratio", "95.2%"],
    [0.92, "ratio", "92%"],
    [0.99987, "ratio", "99.987%"],
    [0.9999999, "ratio", "99.99999%"],
    [1, "ratio", "100%"],
    [3, "ratio", "300%"],
    [92, "%", "92%"],
    [48.317, "ms", "48.3 ms"],
    [60, "ms", "60 ms"],
    [3920, "USD/month", "3,920 USD/month"],
    [1234567.89, "", "1,234,568"],
    [0.00123456, "s", "0.00123 s"],
    [-50, "", "-50"],
    [0, "ms", "0 ms"],
    [-0, "ms", "0 ms"],
    [1e-9, "s", "1.00e-9 s"],
    [2.5e18, "count", "2.50e+18"],
  ])("shows %d %s as %s", (value, unit, text) => {
    expect(quantity(value, unit)).toBe(text);
  });

  it("is off by at most half a unit of the third digit", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-5, max: 1e12, noNaN: true }), (value) => {
        const shown = Number(quantity(value, "").replaceAll(",", ""));
        expect(Math.abs(shown - value)).toBeLessThanOrEqual(0.00501 * value + 0.5 * Number(value >= 100));
      }),
    );
  });
});

describe("difference", () => {
  it.each([
    [0.024, "ratio", "+2.4 points"],
    [-0.0095, "ratio", "-0.95 points"],
    [-24.29, "ms", "-24.3 ms"],
    [-3200, "USD/month", "-3,200 USD/month"],
    [150, "", "+150"],
    [0, "ms", "±0 ms"],
  ])("shows %d %s as %s", (value, unit, text) => {
    expect(difference(value, unit)).toBe(text);
  });
});

describe("errors", () => {
  it("decide how many digits mean something", () => {
    expect(valueWithError(0.952, 0.000104, "ratio")).toBe("95.20% ±0.01");
    expect(valueWithError(48.317, 12, "ms")).toBe("48 ms ±12");
    expect(valueWithError(3920, 0, "USD/month")).toBe("3,920 USD/month");
  });

  it("line up in a column", () => {
    expect(alignedValues([48.31, 24, 7.5], [0.213, 0, 0.09], "ms")).toEqual(["48.3 ±0.2", "24.0     ", "7.5 ±0.1"]);
  });
});

describe("counts", () => {
  it("of any length are grouped", () => {
    expect(grouped("1")).toBe("1");
    expect(grouped("123456789012345678901234567890")).toBe("123,456,789,012,345,678,901,234,567,890");
  });

  it("agree with their noun", () => {
    expect([counted(0, "file"), counted(1, "file"), counted("2000", "file")]).toEqual([
      "0 files",
      "1 file",
      "2,000 files",
    ]);
  });

  it("of probability say 100% only of certainty", () => {
    expect([1, 0.99995, 0.981, 0.00001, 0].map(probability)).toEqual(["100%", ">99.9%", "98.1%", "<0.1%", "0%"]);
  });
});

describe("a bound that a value just meets", () => {
  test.prop([
    fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
    fc.constantFrom("<=", ">="),
    fc.constantFrom("ms", "ratio"),
  ])("is still met when it is rounded, and near it", (value, op, unit) => {
    const text = boundary(op, value, unit).replace(/,|%| ms/g, "");
    const bound = Number(text) / (unit === "ratio" ? 100 : 1);
    expect(op === "<=" ? bound >= value * (1 - 1e-9) : bound <= value * (1 + 1e-9)).toBe(true);
    expect(Math.abs(bound - value)).toBeLessThanOrEqual(0.011 * value);
  });

  it.each([
    ["<=", 367.31, "ms", "368 ms"],
    [">=", 367.31, "ms", "367 ms"],
    ["<=", 60, "ms", "60 ms"],
    [">=", 0.92, "ratio", "92%"],
    ["<=", 0, "", "0"],
  ])("%s %d %s is %s", (op, value, unit, text) => expect(boundary(op, value, unit)).toBe(text));
});
