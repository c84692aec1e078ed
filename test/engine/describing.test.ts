import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { certainTiesOf, tiesOf } from "../../engine/src/front/ties.js";
import type { Direction } from "../../engine/src/model.js";
import { shapeOf } from "../../engine/src/shape.js";
import { rounded } from "../../engine/src/space/identity.js";

const anyNumber = fc.oneof(
  fc.double({ noNaN: true }),
  fc.double({ noNaN: true, min: -10, max: 10 }),
  fc.integer(),
  fc.tuple(fc.integer({ min: -999, max: 999 }), fc.integer({ min: -15, max: 15 })).map(([a, b]) => a * 10 ** b),
  // Next to halves of the last digit, and to powers of ten.
  fc.tuple(fc.integer({ min: 1, max: 10 ** 12 }), fc.integer({ min: 0, max: 22 })).map(([a, b]) => (a + 0.5) / 10 ** b),
  fc
    .tuple(fc.integer({ min: -12, max: 14 }), fc.constantFrom(-4, -2, -1, 0, 1, 2))
    .map(([power, ulps]) => 10 ** power * (1 + ulps * 2 ** -52)),
);

describe("a number in a result", () => {
  it("has 12 significant digits", () => {
    fc.assert(
      fc.property(anyNumber, (value) => {
        expect(rounded(value)).toBe(Number(value.toPrecision(12)) + 0);
      }),
      { numRuns: 5000 },
    );
    expect(rounded(-0)).toBe(0);
  });
});

describe("objects of one shape", () => {
  it("have what their entries would give, whatever the keys", () => {
    const keys = fc.uniqueArray(fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor", "7")), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(keys, (names) => {
        const made = shapeOf<number>(names)((i) => i);
        expect(JSON.stringify(made)).toBe(JSON.stringify(Object.fromEntries(names.map((name, i) => [name, i]))));
        expect(Object.getPrototypeOf(made)).toBe(Object.prototype);
      }),
    );
  });
});

describe("ties of certain members", () => {
  it("are those that comparing all pairs finds", () => {
    const values = fc.array(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 2, maxLength: 2 }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(values, fc.constantFrom(0, 0.5, 1, 2), (rows, step) => {
        const directions: Direction[] = ["maximize", "minimize"];
        // On a front, more of the one is less of the other.
        const front = rows.map(([a, b]) => [10 * a! + b!, 10 * a! - b!]);
        const columns = directions.map((_, goal) => Float64Array.from(front, (row) => row[goal]!));
        const members = front.map((row) => ({ blocks: row.map((value) => Float64Array.of(value)) }));
        const steps = [step, step];
        const undominated = !rows.some(([a, b]) => rows.some(([c, d]) => a === c && b !== d));
        fc.pre(undominated);
        expect(certainTiesOf(columns, directions, steps, () => {})).toEqual(tiesOf(members, directions, steps));
      }),
    );
  });
});
