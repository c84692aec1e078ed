import { expect, it } from "vitest";
import { changeText, partChanges } from "../../cli/src/format/diff/partChanges.js";

it.each([
  [["a: 1", "b: 2"], ["b: 2", "a: 3"], ["a: 1 → 3"]],
  [
    ["helps x strongly", "helps y slightly"],
    ["helps y strongly"],
    ["helps y slightly → strongly", "removed helps x strongly"],
  ],
  [["a: 1", "a: 1"], ["a: 1"], ["removed a: 1"]],
  [[], ["a: 1"], ["added a: 1"]],
  [["weight 2"], ["weight 2 because z"], ["weight 2 nothing more → because z"]],
  [["x"], ["y"], ["added y", "removed x"]],
])("%j to %j", (before, after, texts) => {
  expect(partChanges(before, after).map(changeText)).toEqual(texts);
});

it("pairs nothing of very many", () => {
  const many = (value: number) => Array.from({ length: 501 }, (_, n) => `k${n} = ${value}`);
  expect(partChanges(many(1), many(2)).filter(({ was, is }) => was && is)).toEqual([]);
  expect(partChanges(many(1).slice(1), many(2).slice(1)).filter(({ was, is }) => was && is)).toHaveLength(500);
});
