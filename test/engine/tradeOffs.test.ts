import { analyse } from "@tradeops/engine";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { table } from "./tableModel.js";

const rows = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 }), {
  minLength: 2,
  maxLength: 8,
});

describe("acceptability", () => {
  /** With two goals the best of two members is a question of one weight: from which on it is, is the crossing of two lines. */
  it("of two members in two goals is the length of an interval of weights", () => {
    for (const [a, b, share] of [
      [[0, 1], [1, 0], 0.5],
      [[0, 3], [9, 0], 0.5],
    ] as const) {
      const { acceptability } = analyse(
        table([
          [...a, 0],
          [...b, 0],
        ]),
      );
      expect(acceptability!.reduce((sum, one) => sum + one.share, 0)).toBeCloseTo(1, 9);
      for (const one of acceptability!) {
        expect(Math.abs(one.share - share)).toBeLessThan(5 * one.se);
        expect(one.regret).toBe(1);
      }
    }
  });

  it("is that of the highest utility for the mean of its weights, and the least regret bounds every other one", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const { acceptability, front } = analyse(table(list));
        const utilities = new Map(front.map(({ id, utilities }) => [id, utilities]));
        for (const { id, weights, share, regret } of acceptability!) {
          const own = utilities.get(id)!;
          for (const other of utilities.values()) {
            for (const goal of Object.keys(own)) expect(other[goal]! - own[goal]!).toBeLessThanOrEqual(regret + 1e-9);
            // The weights for which a member is the best are convex: their mean is one of them.
            if (weights && share > 0) {
              const of = (terms: Record<string, number>) =>
                Object.entries(weights).reduce((sum, [goal, weight]) => sum + weight * terms[goal]!, 0);
              expect(of(other)).toBeLessThanOrEqual(of(own) + 1e-9);
            }
          }
        }
      }),
    );
  });
});

describe("exchange rates", () => {
  it("are the least that any member of the front takes for what it gives", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const { exchange, front, recommended } = analyse(table(list));
        const from = front.find(({ id }) => id === recommended)!;
        for (const gain of Object.keys(from.values)) {
          for (const loss of Object.keys(from.values)) {
            const by = (values: Record<string, number>, goal: string) => values[goal]! - from.values[goal]!;
            const free = front.filter(({ values }) => by(values, loss) >= 0).map(({ values }) => by(values, gain));
            const rates = front.flatMap(({ values }) => {
              const [gained, lost] = [by(values, gain), -by(values, loss)];
              return lost > 0 && gained > Math.max(0, ...free) ? [lost / gained] : [];
            });
            const said = exchange!.find((one) => one.gain === gain && one.loss === loss);
            if (rates.length === 0) expect(said).toBeUndefined();
            else {
              expect(said!.rate).toBeCloseTo(Math.min(...rates), 9);
              const { values } = front.find(({ id }) => id === said!.id)!;
              const worse = Object.keys(values).filter((goal) => by(values, goal) < 0);
              expect([loss, ...Object.keys(said!.also!)].sort()).toEqual(worse.sort());
            }
          }
        }
      }),
    );
  });
});

describe("correlations", () => {
  it("of a front in two goals are as far against each other as can be", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const { correlations, front } = analyse(table(list.map(([a, b]) => [a!, b!, 0])));
        const between = correlations!.find(({ between: [a, b] }) => a === "g0" && b === "g1")!;
        if (new Set(front.map(({ values }) => values.g0)).size > 1) expect(between.front).toBe(-1);
        else expect(between.front).toBeNull();
      }),
    );
  });
});
