import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { accumulate, type Summand } from "../../engine/src/evaluate/accumulate.js";
import { comparisons } from "../../engine/src/evaluate/compare.js";
import {
  arithmeticOperations,
  comparisonOperation,
  extremes,
  logicOperations,
  type Operation,
  plus,
} from "../../engine/src/evaluate/operations.js";
import { map2 } from "../../engine/src/evaluate/vector.js";
import { neighbours } from "../../engine/src/sampling/select.js";

const samples = 7;
const number = fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }));
const vector = fc.array(number, { minLength: samples, maxLength: samples }).map((list) => Float64Array.from(list));
const operand = fc.oneof(number, vector);
const at = (value: number | Float64Array, i: number) => (typeof value === "number" ? value : value[i]!);

const operations: [string, Operation][] = [
  ["+", plus],
  ...Object.entries(arithmeticOperations),
  ...Object.entries(extremes),
  ...Object.entries(logicOperations),
  ...(Object.keys(comparisons) as (keyof typeof comparisons)[]).map((op): [string, Operation] => [
    op,
    comparisonOperation(op),
  ]),
];

describe("operations on samples", () => {
  test.prop([operand, operand, fc.constantFrom(...operations)])("are those on numbers", (a, b, [, operation]) => {
    const result = map2(a, b, operation, () => new Float64Array(samples));
    expect(typeof result === "number").toBe(typeof a === "number" && typeof b === "number");
    for (let i = 0; i < samples; i++) expect(at(result, i)).toBe(operation.one(at(a, i), at(b, i)));
  });

  const summand = fc.record({ sign: fc.constantFrom(1, -1), value: operand, reused: fc.constant(false) });
  test.prop([operand, fc.array(summand as fc.Arbitrary<Summand>, { maxLength: 9 }), fc.nat(9)])(
    "sums add term after term, wherever they are cut",
    (start, summands, cut) => {
      const wanted = Array.from({ length: samples }, (_, i) =>
        summands.reduce((sum, { sign, value }) => sum + sign * at(value, i), at(start, i)),
      );
      const middle = Math.min(cut, summands.length);
      const out = new Float64Array(samples);
      accumulate(out, start, summands, 0, middle);
      accumulate(out, out, summands, middle, summands.length);
      expect([...out]).toEqual(wanted);
    },
  );

  const list = fc.array(fc.oneof(number, fc.constant(Number.NaN)), { minLength: 1, maxLength: 200 });
  /** Few values or many, in order or not, repeated in a pattern that a guess from some of them may miss. */
  const long = fc
    .tuple(fc.array(number, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1000, max: 1500 }), fc.nat(7))
    .map(([some, length, kind]) =>
      Array.from({ length }, (_, i) =>
        kind < 3
          ? some[i % some.length]!
          : kind < 6
            ? ((i * 7919) % 1009) + some[0]!
            : kind === 6
              ? i
              : i % 50 < 49
                ? 1
                : Number.NaN,
      ),
    );
  test.prop([fc.oneof(list, long), fc.nat()])("neighbours in rank are those after sorting", (values, pick) => {
    const all = Float64Array.from(values);
    const sorted = all.slice().sort();
    const rank = pick % all.length;
    const [low, high] = neighbours(all, rank);
    // 0 and −0 are equal in rank.
    expect([low + 0, high + 0]).toEqual([sorted[rank]! + 0, sorted[Math.min(rank + 1, all.length - 1)]! + 0]);
    expect(all).toEqual(Float64Array.from(values));
  });
});
