import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPattern, matches } from "../../cli/src/glob.js";

describe("matches", () => {
  it.each([
    ["*.tradeops", "fraud.tradeops", true],
    ["*.tradeops", "models/fraud.tradeops", false],
    ["**/*.tradeops", "fraud.tradeops", true],
    ["**/*.tradeops", "a/b/fraud.tradeops", true],
    ["models/**", "models/a/fraud.tradeops", true],
    ["models/**/x.tradeops", "models/x.tradeops", true],
    ["models/**/x.tradeops", "other/x.tradeops", false],
    ["m?del.tradeops", "model.tradeops", true],
    ["m?del.tradeops", "mdel.tradeops", false],
    ["**/a/**/b", "a/x/a/b", true],
    ["a*b*c", "aXbYbZc", true],
  ])("%s on %s: %s", (pattern, path, expected) => {
    expect(matches(pattern, path)).toBe(expected);
  });

  it("takes everything but wild cards literally", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z.+()[\]{}^$|\\-]{1,8}$/), { minLength: 1 }), (names) => {
        expect(matches(names.join("/"), names.join("/"))).toBe(true);
        expect(matches(names.join("/"), `${names.join("/")}x`)).toBe(false);
      }),
    );
  });

  it("does not take ages over many wild cards", () => {
    expect(matches("*a".repeat(30), "a".repeat(5000))).toBe(true);
    expect(matches(`${"*a".repeat(30)}b`, "a".repeat(5000))).toBe(false);
  });
});

it("a pattern has a wild card", () => {
  expect(["a/*.tradeops", "a?", "a[1].tradeops", "a"].map(isPattern)).toEqual([true, true, false, false]);
});
