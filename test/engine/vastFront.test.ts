import { fc, test } from "@fast-check/vitest";
import { analyse, type Model } from "@tradeops/engine";
import { describe, expect } from "vitest";
import { table } from "./tableModel.js";

const numRuns = process.env.TRADEOPS_THOROUGH === "1" ? 40 : 4;

/** 30 decisions of three options, 2·10¹⁴ configurations, that add to two goals; `gains[decision][option][goal]`. */
const gains = fc.array(fc.array(fc.tuple(fc.nat(999), fc.nat(999)), { minLength: 3, maxLength: 3 }), {
  minLength: 30,
  maxLength: 30,
});

function additive(gains: readonly (readonly (readonly [number, number])[])[]): Model {
  return {
    ...table([[0, 0]]),
    decisions: gains.map((options, d) => ({
      id: `d${d}`,
      select: [1, 1],
      options: options.map((values, o) => ({
        name: `o${o}`,
        attributes: [],
        effects: values.map((value, goal) => ({ quality: `q${goal}`, op: "+=", value: { op: "number", value } })),
        contributions: [],
      })),
    })),
  };
}

describe("the front of more configurations than can be listed", () => {
  test.prop([gains], { numRuns, seed: 1 })(
    "is exact: every weighted optimum lies on it, and none beats it",
    (gains) => {
      const { certificate, configurations, front } = analyse(additive(gains));
      expect(certificate).toBe("exact");
      expect(configurations.feasible).toBe(String(3n ** 30n));
      for (const weight of [0.1, 0.3, 0.5, 0.7, 0.9]) {
        const worth = ([a, b]: readonly [number, number]) => weight * a + (1 - weight) * b;
        const optimum = gains.reduce((sum, options) => sum + Math.max(...options.map(worth)), 0);
        const best = Math.max(...front.map(({ values }) => worth([values.g0!, values.g1!])));
        expect(best).toBeCloseTo(optimum, 6);
      }
    },
  );
});
