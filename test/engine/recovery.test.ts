import type { Configuration, Measurement } from "@tradeops/engine";
import { describe, expect, it } from "vitest";
import { atRandom, pipeline, randomFrom, recommendedAfter, same, swept } from "./recovery.js";

/** docs/learn.md has the figures of 100 seeds and both errors, which `TRADEOPS_THOROUGH=1 npx vitest run test/engine/recovery.test.ts` prints. */
const seeds = process.env.TRADEOPS_THOROUGH ? 100 : 5;
/** A third of the 24 configurations. */
const runs = 8;
/** Of a run, in points; the two best differ by one point or more. */
const errors = process.env.TRADEOPS_THOROUGH ? [1, 0.5] : [1];

describe("a pipeline of 24 configurations with known effects, a third of them measured", () => {
  it.each(errors)(
    "has its best configuration recommended after sweep and learn, with an error of %d",
    async (error) => {
      const found = { recommended: 0, learnedAtRandom: 0, measuredAtRandom: 0, guessed: 0, runs: 0 };
      for (let seed = 1; seed <= seeds; seed++) {
        const random = randomFrom(seed);
        const one = await pipeline(random, error);
        const measurements = swept(one, runs);
        expect(measurements.length).toBeLessThanOrEqual(runs);
        found.runs += measurements.length;
        if (same(recommendedAfter(one.model, measurements), one.best)) found.recommended++;
        const others = atRandom(one, runs, random);
        if (same(recommendedAfter(one.model, others), one.best)) found.learnedAtRandom++;
        if (others.some((measurement) => same(optionsOf(measurement), one.best))) found.measuredAtRandom++;
        const guess = Math.floor(random() * one.configurations.length);
        if (same(one.configurations[guess]!, one.best)) found.guessed++;
      }
      if (process.env.TRADEOPS_THOROUGH) console.log(`${seeds} seeds, an error of ${error}:`, found);
      expect(found.recommended).toBeGreaterThanOrEqual(Math.floor(0.9 * seeds));
      // Whoever takes the best of as many runs at random cannot do better than this.
      expect(found.measuredAtRandom).toBeLessThan(found.recommended);
    },
  );
});

const optionsOf = ({ parameters }: Measurement): Configuration["options"] =>
  Object.fromEntries(parameters.map(({ decision, value }) => [decision, [String(value)]]));
